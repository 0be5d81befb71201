#pragma once

#include <curl/curl.h>
#include <stdbool.h>

// The variadic functions of libcurl, which Swift cannot call: one function for each kind of value.

/// Takes what has arrived; what it returns tells libcurl what became of it.
typedef size_t (*CCurlSink)(
    const void *_Nonnull bytes, size_t size, size_t count, void *_Nullable context);

CURLcode CCurlSetNumber(CURL *_Nonnull easy, CURLoption option, long value);
/// libcurl copies the text.
CURLcode CCurlSetText(CURL *_Nonnull easy, CURLoption option, const char *_Nonnull value);
/// libcurl keeps the pointer.
CURLcode CCurlSetPointer(CURL *_Nonnull easy, CURLoption option, void *_Nullable value);
/// The body to send. libcurl copies it.
CURLcode CCurlSetBody(CURL *_Nonnull easy, const void *_Nullable bytes, size_t count);
/// Header lines go to `head`, bytes of the body to `body`, each with `context`.
CURLcode CCurlSetSinks(
    CURL *_Nonnull easy, CCurlSink _Nonnull head, CCurlSink _Nonnull body, void *_Nonnull context);

/// Connects to loopback addresses only; `*refused` becomes true where another one was not connected to.
CURLcode CCurlStayOnThisMachine(CURL *_Nonnull easy, bool *_Nonnull refused);

/// 0 where libcurl does not know.
long CCurlGetNumber(CURL *_Nonnull easy, CURLINFO info);
