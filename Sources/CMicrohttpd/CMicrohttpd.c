#include "CMicrohttpd.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct MHD_Daemon *CMHDStart(
    uint16_t port, unsigned int limit, void *context, MHD_NotifyConnectionCallback changed,
    void *(*received)(void *, const char *, struct MHD_Connection *),
    MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed, int *error) {
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);

  errno = 0;
  struct MHD_Daemon *daemon = MHD_start_daemon(
      MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, port, NULL, NULL, handler, context,
      MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
      MHD_OPTION_URI_LOG_CALLBACK, received, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context,
      MHD_OPTION_NOTIFY_CONNECTION, changed, context,
      MHD_OPTION_CONNECTION_LIMIT, limit,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)128 * 1024,
      MHD_OPTION_END);
  *error = daemon ? 0 : errno;
  return daemon;
}

void CMHDStop(struct MHD_Daemon *daemon) {
  MHD_socket listener = MHD_quiesce_daemon(daemon);
  MHD_stop_daemon(daemon);
  if (listener == MHD_INVALID_SOCKET) return;
  // A child of this process has a copy of the socket until it runs its own program: closing ours would not be enough.
  shutdown(listener, SHUT_RDWR);
  close(listener);
}

uint16_t CMHDPort(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info ? info->port : 0;
}

void CMHDShutDown(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info) shutdown(info->connect_fd, SHUT_RDWR);
}

void CMHDReset(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (!info) return;
#ifdef __linux__
  // MHD says goodbye (FIN) before it closes; dissolving the association sends a reset and nothing else.
  struct sockaddr nobody = {.sa_family = AF_UNSPEC};
  connect(info->connect_fd, &nobody, sizeof nobody);
#else
  struct linger at_once = {.l_onoff = 1, .l_linger = 0};
  setsockopt(info->connect_fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
#endif
}
