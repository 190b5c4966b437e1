/*
 * proxy [--fault=NAME] LISTEN_PORT BACKEND_HOST BACKEND_PORT
 *
 * A correct reverse proxy in C: one thread, epoll, nothing but the C library. Or a faulty
 * one, if a fault is named: to show that the behaviours find it. Each fault stands where
 * faulty(NAME) is asked for.
 *
 *   gcc -Wall -Wextra -Werror -O2 -o proxy proxy.c
 *
 * It writes nothing once it runs: a log that nobody reads would hold it up.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { BUFFER_SIZE = 64 * 1024, BACKLOG = 4096, PAUSE_MILLISECONDS = 200 };

/* One socket of a connection: what comes in here goes out at its peer. */
struct end {
	int socket;
	bool connected;
	bool input_ended;
	struct end *peer;
	struct addrinfo *next_address; /* a backend's: to be tried if this one fails */
	char *waiting;                 /* what the socket has not taken yet, or NULL */
	size_t waiting_from, waiting_to;
	uint32_t events;               /* what epoll is asked for; 0: it is not in there */
};

static const char USAGE[] = "usage: proxy [--fault=NAME] LISTEN_PORT BACKEND_HOST BACKEND_PORT";
static const char *const FAULTS[] = {
	"drop-tail", "leak-descriptor", "leak-memory", "daemonise", "detach", "orphan",
	"ignore-sigterm", "blocking-connect", "sigpipe", "spin", "nagle", "short-queue",
	"spin-without-descriptors", "leak-when-refused", "leak-when-reset",
	"early-bytes-replaced", "early-bytes-cut-off",
	"leak-buffer", "table-of-1024", "keep-all", "naps", NULL,
};

static const char *fault = "";
static struct addrinfo *addresses;
static int poller;
static int listener;
static int spare_socket = -1; /* for the next client's backend */
static char buffer[BUFFER_SIZE];

static bool faulty(const char *name)
{
	return strcmp(fault, name) == 0;
}

static void refuse(const char *what, const char *why)
{
	fprintf(stderr, "proxy: %s%s%s\n", what, *why ? ": " : "", why);
	exit(1);
}

/* ---- One end ---- */

static void watch(struct end *end, uint32_t events)
{
	if (events == end->events)
		return;
	/* An end that wants nothing is taken out: epoll would tell of its errors for ever. */
	int operation = !events ? EPOLL_CTL_DEL : !end->events ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
	struct epoll_event event = { .events = events, .data.ptr = end };
	if (epoll_ctl(poller, operation, end->socket, &event) == 0)
		end->events = events;
}

/* The one place that decides what an end waits for. */
static void update_interest(struct end *end)
{
	uint32_t events = 0;
	if (!end->connected || end->waiting)
		events |= EPOLLOUT;
	bool has_room = !end->peer->waiting;
	/* It goes on reading from the client while it connects. */
	if (faulty("early-bytes-replaced") && !end->peer->connected)
		has_room = true;
	if (end->connected && !end->input_ended && has_room)
		events |= EPOLLIN;
	watch(end, events);
}

static bool must_wait(void)
{
	return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

/* How many bytes the socket took; -1 if it is broken. */
static ssize_t send_some(struct end *end, const char *bytes, size_t count)
{
	ssize_t first = 0;
	/* Two small writes, and the second waits until the first is acknowledged. */
	if (faulty("nagle") && count > 1 && (first = send(end->socket, bytes, 1, MSG_NOSIGNAL)) < 0)
		first = 0;
	ssize_t sent = send(end->socket, bytes + first, count - (size_t)first, MSG_NOSIGNAL);
	if (sent < 0)
		return must_wait() ? first : -1;
	return first + sent;
}

static bool keep(struct end *end, const char *bytes, size_t count)
{
	/* What has come before there was a connection is forgotten for what comes now. */
	if (faulty("early-bytes-replaced") && !end->connected)
		free(end->waiting);
	/* There is room for so much only until there is a connection. */
	if (faulty("early-bytes-cut-off") && !end->connected && count > 4096)
		count = 4096;
	end->waiting = malloc(count);
	if (!end->waiting)
		return false;
	memcpy(end->waiting, bytes, count);
	end->waiting_from = 0;
	end->waiting_to = count;
	return true;
}

static bool write_or_keep(struct end *end, const char *bytes, size_t count)
{
	ssize_t sent = end->connected ? send_some(end, bytes, count) : 0;
	if (sent < 0)
		return false;
	/* What a short write has not taken is forgotten. */
	if (faulty("drop-tail") && end->connected)
		return true;
	return (size_t)sent == count || keep(end, bytes + sent, count - (size_t)sent);
}

/* Writes what waits, or else passes on the end of the peer's stream. */
static bool flush(struct end *end)
{
	if (!end->connected)
		return true;
	if (!end->waiting)
		return !end->peer->input_ended || shutdown(end->socket, SHUT_WR) == 0;
	ssize_t sent = send_some(end, end->waiting + end->waiting_from,
			end->waiting_to - end->waiting_from);
	if (sent < 0)
		return false;
	end->waiting_from += (size_t)sent;
	if (end->waiting_from < end->waiting_to)
		return true;
	free(end->waiting);
	end->waiting = NULL;
	return flush(end);
}

/* Reads once, so that the others have their turn, and passes on what there was. */
static bool read_and_pass_on(struct end *end)
{
	ssize_t count = recv(end->socket, buffer, sizeof buffer, 0);
	if (count < 0)
		return must_wait();
	/* All that has ever been read is kept. */
	if (faulty("keep-all") && count > 0)
		memcpy(malloc((size_t)count), buffer, (size_t)count);
	if (count > 0)
		return write_or_keep(end->peer, buffer, (size_t)count);
	end->input_ended = true;
	return flush(end->peer);
}

/* ---- Connecting to the backend ---- */

static int new_socket(const struct addrinfo *address)
{
	return socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

/* For faults: it stays open, and another one is ended in its place. */
static void forget_socket(struct end *end)
{
	watch(end, 0);
	end->socket = new_socket(addresses);
}

static void without_delay(int socket)
{
	int on = 1;
	/* Nagle's algorithm is left on. */
	if (!faulty("nagle"))
		setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

static bool connect_to(struct end *backend, const struct addrinfo *address)
{
	without_delay(backend->socket);
	/* The only thread waits until the backend answers. */
	if (faulty("blocking-connect"))
		fcntl(backend->socket, F_SETFL, 0);
	int result = connect(backend->socket, address->ai_addr, address->ai_addrlen);
	if (faulty("blocking-connect"))
		fcntl(backend->socket, F_SETFL, O_NONBLOCK);
	return result == 0 || errno == EINPROGRESS;
}

static bool try_next_address(struct end *backend)
{
	while (backend->next_address) {
		struct addrinfo *address = backend->next_address;
		backend->next_address = address->ai_next;
		watch(backend, 0);
		close(backend->socket);
		backend->socket = new_socket(address);
		if (backend->socket < 0)
			return false;
		if (connect_to(backend, address))
			return true;
	}
	return false;
}

/* Where nobody listens, the kernel may give us that very port for our own end. */
static bool has_met_itself(int socket)
{
	struct sockaddr_in6 local = { 0 }, remote = { 0 };
	socklen_t local_size = sizeof local, remote_size = sizeof remote;
	return getsockname(socket, (struct sockaddr *)&local, &local_size) == 0
			&& getpeername(socket, (struct sockaddr *)&remote, &remote_size) == 0
			&& local_size == remote_size && memcmp(&local, &remote, local_size) == 0;
}

static bool finish_connecting(struct end *backend)
{
	int error = 0;
	socklen_t size = sizeof error;
	getsockopt(backend->socket, SOL_SOCKET, SO_ERROR, &error, &size);
	/* The socket that was refused is forgotten, and never closed. */
	if (error && faulty("leak-when-refused"))
		forget_socket(backend);
	if (error || has_met_itself(backend->socket))
		return try_next_address(backend);
	backend->connected = true;
	return flush(backend);
}

/* ---- One connection ---- */

static void end_with(struct end *end, bool reset)
{
	struct linger none = { .l_onoff = 1, .l_linger = 0 };
	/* A last word to a client that has gone. The first call is told of the reset; the second
	 * ends the program with SIGPIPE. */
	for (int turn = 0; faulty("sigpipe") && reset && turn < 2; turn++)
		send(end->socket, "\n", 1, 0);
	/* Without time to linger, close sends a reset. */
	if (reset)
		setsockopt(end->socket, SOL_SOCKET, SO_LINGER, &none, sizeof none);
	watch(end, 0);
	close(end->socket);
	free(end->waiting);
	free(end);
}

static void end_both(struct end *end, bool reset)
{
	struct end *peer = end->peer;
	end_with(end, reset);
	end_with(peer, reset);
}

/* What has come in can still be read, be the socket broken or not. */
static void pass_on_rest(struct end *from)
{
	struct end *to = from->peer;
	while (to->connected && flush(to) && !to->waiting) {
		ssize_t count = recv(from->socket, buffer, sizeof buffer, 0);
		/* The end of the stream, if it comes now, is no proper one. */
		if (count <= 0 || !write_or_keep(to, buffer, (size_t)count))
			return;
	}
}

static bool do_what_is_ready(struct end *end, uint32_t events)
{
	uint32_t broken = events & (EPOLLERR | EPOLLHUP);
	if (!end->connected)
		return finish_connecting(end);
	if (end->events & EPOLLOUT && (events & EPOLLOUT || broken) && !flush(end))
		return false;
	if (end->events & EPOLLIN && (events & EPOLLIN || broken))
		return read_and_pass_on(end);
	return true;
}

static void handle(struct end *end, uint32_t events)
{
	if (!do_what_is_ready(end, events)) {
		pass_on_rest(end);
		pass_on_rest(end->peer);
		/* The socket that was reset is forgotten, and never closed. */
		if (faulty("leak-when-reset") && end->connected && end->peer->connected)
			forget_socket(end);
		end_both(end, true);
	} else if (end->input_ended && end->peer->input_ended && !end->waiting
			&& !end->peer->waiting) {
		end_both(end, false);
	} else {
		update_interest(end);
		update_interest(end->peer);
	}
}

static void open_connection(int client_socket, int backend_socket)
{
	struct end *client = calloc(1, sizeof *client);
	struct end *backend = calloc(1, sizeof *backend);
	if (!client || !backend) {
		free(client);
		free(backend);
		close(client_socket);
		close(backend_socket);
		return;
	}
	*client = (struct end){ .socket = client_socket, .connected = true, .peer = backend };
	*backend = (struct end){ .socket = backend_socket, .peer = client,
			.next_address = addresses->ai_next };
	without_delay(client_socket);
	/* A file is opened for each connection, and never closed. */
	if (faulty("leak-descriptor") && open("/dev/null", O_RDONLY | O_CLOEXEC) < 0)
		refuse("cannot open a file", strerror(errno));
	/* A megabyte for each connection is never given back. */
	if (faulty("leak-memory"))
		memset(malloc(1024 * 1024), 1, 1024 * 1024);
	/* A buffer for each connection is never given back. */
	if (faulty("leak-buffer"))
		memset(malloc(BUFFER_SIZE), 1, BUFFER_SIZE);
	if (!connect_to(backend, addresses) && !try_next_address(backend)) {
		end_both(client, true);
		return;
	}
	update_interest(client);
	update_interest(backend);
}

/* ---- Clients ---- */

/* Whether a client could be accepted, or there was none. */
static bool accept_next(void)
{
	/* First the socket for the backend, so that nobody is accepted for whom there is none. */
	if (spare_socket < 0)
		spare_socket = new_socket(addresses);
	if (spare_socket < 0)
		return false;
	if (faulty("naps"))
		usleep(50 * 1000);
	int client = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
	if (client < 0)
		return must_wait() || errno == ECONNABORTED;
	/* There are so many places for connections, and none is given back. */
	static int used;
	if (faulty("table-of-1024") && used++ >= 1024) {
		close(client);
		return true;
	}
	open_connection(client, spare_socket);
	spare_socket = -1;
	return true;
}

static void watch_listener(bool watched)
{
	/* No pointer: that is how the loop knows it. */
	struct epoll_event event = { .events = watched ? EPOLLIN : 0, .data.ptr = NULL };
	epoll_ctl(poller, EPOLL_CTL_MOD, listener, &event);
}

static void serve(void)
{
	bool accepting = true;
	for (;;) {
		struct epoll_event event;
		int timeout = accepting ? -1 : PAUSE_MILLISECONDS;
		/* It asks again and again whether there is something to do. */
		if (faulty("spin"))
			timeout = 0;
		/* One at a time: what one event ends, no later one of the same round can mean. */
		int count = epoll_wait(poller, &event, 1, timeout);
		if (count > 0 && event.data.ptr) {
			handle(event.data.ptr, event.events);
		} else if (count > 0 && !accept_next() && !faulty("spin-without-descriptors")) {
			/* No descriptor is left; the client still waits. We do so, too. */
			watch_listener(accepting = false);
		}
		if (count == 0 && !accepting)
			watch_listener(accepting = true);
	}
}

/* ---- Starting ---- */

static int port_of(const char *text, int lowest)
{
	size_t length = strlen(text);
	int port = length >= 1 && length <= 5 && strspn(text, "0123456789") == length ? atoi(text) : -1;
	if (port < lowest || port > 65535)
		refuse("not a port", text);
	return port;
}

static void resolve(const char *host, const char *port)
{
	struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
	int error = *host ? getaddrinfo(host, port, &hints, &addresses) : EAI_NONAME;
	if (error)
		refuse(*host ? host : "the backend's host is empty", gai_strerror(error));
}

static void listen_on(int port)
{
	int on = 1, off = 0;
	struct sockaddr_in6 any = { .sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port) };
	struct sockaddr_in any4 = { .sin_family = AF_INET, .sin_port = htons((uint16_t)port) };
	listener = socket(AF_INET6, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	bool has_ipv6 = listener >= 0;
	if (has_ipv6)
		setsockopt(listener, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
	else
		listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
	int bound = has_ipv6 ? bind(listener, (struct sockaddr *)&any, sizeof any)
			: bind(listener, (struct sockaddr *)&any4, sizeof any4);
	/* Two wait; the kernel lets the others wait for a second and longer. */
	if (bound < 0 || listen(listener, faulty("short-queue") ? 1 : BACKLOG) < 0)
		refuse("cannot listen", strerror(errno));
}

static int listening_port(void)
{
	struct sockaddr_in6 address = { 0 };
	socklen_t size = sizeof address;
	getsockname(listener, (struct sockaddr *)&address, &size);
	return ntohs(address.sin6_port); /* IPv4 has it in the same place */
}

/* Only an address of this machine can be bound. */
static bool is_of_this_machine(const struct addrinfo *address)
{
	struct sockaddr_in6 any_port = { 0 };
	memcpy(&any_port, address->ai_addr, address->ai_addrlen);
	any_port.sin6_port = 0;
	int probe = new_socket(address);
	bool bound = bind(probe, (struct sockaddr *)&any_port, address->ai_addrlen) == 0;
	close(probe);
	return bound;
}

static void refuse_itself(int backend_port)
{
	for (struct addrinfo *address = addresses; address; address = address->ai_next)
		if (backend_port == listening_port() && is_of_this_machine(address))
			refuse("the backend is the proxy itself", "");
}

/* The faults that begin where a correct proxy is ready to serve. */
static void go_wrong_at_start(void)
{
	if (faulty("ignore-sigterm"))
		signal(SIGTERM, SIG_IGN);
	/* It goes into the background, as a daemon: whoever started it believes it has ended. */
	if (faulty("daemonise")) {
		if (fork())
			_exit(0);
		setsid();
		if (fork())
			_exit(0);
	}
	/* The same, but the process that was started stays, and does nothing. */
	if (faulty("detach") && fork())
		for (;;)
			pause();
	if (faulty("detach")) {
		setsid();
		if (fork())
			_exit(0);
	}
	/* A child does the work, and stays when its parent is ended. */
	if (faulty("orphan") && fork()) {
		wait(NULL);
		_exit(1);
	}
}

int main(int count, char **arguments)
{
	if (count == 2 && strcmp(arguments[1], "--help") == 0) {
		puts(USAGE);
		return 0;
	}
	if (count > 1 && strncmp(arguments[1], "--fault=", 8) == 0) {
		fault = arguments[1] + 8;
		arguments++;
		count--;
	}
	const char *const *known = FAULTS;
	while (*known && *fault && !faulty(*known))
		known++;
	if (count != 4 || !*known)
		refuse(count != 4 ? USAGE : "no such fault", count != 4 ? "" : fault);
	int listen_port = port_of(arguments[1], 0);
	int backend_port = port_of(arguments[3], 1);
	resolve(arguments[2], arguments[3]);
	listen_on(listen_port);
	refuse_itself(backend_port);
	poller = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = NULL };
	if (poller < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event) < 0)
		refuse("cannot wait for clients", strerror(errno));
	printf("Started. Listening on port %d.\n", listening_port());
	fflush(stdout);
	go_wrong_at_start();
	serve();
}
