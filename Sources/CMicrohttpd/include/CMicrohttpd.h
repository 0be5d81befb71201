#pragma once

#include <microhttpd.h>
#include <stdint.h>

// Parts of GNU libmicrohttpd that Swift cannot call by itself: a variadic function, and work on its sockets.

/// Serves HTTP on 127.0.0.1 with a thread of its own. Port 0 takes any free one. Connections may be suspended.
/// `received` is called first for every request, with the request target as it came, and returns the request context
/// (`con_cls`) for `handler` and `completed`. `changed` is told of every connection that begins and ends. No more than `limit`
/// connections are held at a time; others wait to be accepted. NULL if it cannot listen: `error` then has the errno.
struct MHD_Daemon *_Nullable CMHDStart(
    uint16_t port, unsigned int limit, void *_Nonnull context,
    MHD_NotifyConnectionCallback _Nonnull changed,
    void *_Nullable (*_Nonnull received)(
        void *_Nonnull context, const char *_Nonnull target,
        struct MHD_Connection *_Nonnull connection),
    MHD_AccessHandlerCallback _Nonnull handler,
    MHD_RequestCompletedCallback _Nonnull completed, int *_Nonnull error);

/// Ends a server and all its connections. The port is free when this returns.
void CMHDStop(struct MHD_Daemon *_Nonnull daemon);

/// The port a server listens on.
uint16_t CMHDPort(struct MHD_Daemon *_Nonnull daemon);

/// Ends a connection that waits for its peer: MHD finds it closed, and closes it.
void CMHDShutDown(struct MHD_Connection *_Nonnull connection);

/// Breaks a connection the hard way: the peer sees "connection reset". MHD must close it next.
void CMHDReset(struct MHD_Connection *_Nonnull connection);
