#!/usr/bin/env python3
"""proxy.py [--fault=NAME] LISTEN_PORT BACKEND_HOST BACKEND_PORT

A correct reverse proxy in Python 3 with asyncio, on its sockets: one loop, two tasks for
each connection, one for each direction. Or a faulty one, if a fault is named: to show that
the behaviours find it. Each fault stands where FAULT is asked for.

It writes nothing once it runs: a log that nobody reads would hold it up.
"""

import asyncio
import collections
import errno
import signal
import socket
import struct
import sys
import traceback

USAGE = "usage: proxy.py [--fault=NAME] LISTEN_PORT BACKEND_HOST BACKEND_PORT"
FAULTS = (
    "", "as-text", "drop-middle", "repeat", "swap", "delay", "unbounded", "one-at-a-time",
    "stack-trace", "late-start", "ends-at-once", "ignore-sigterm", "first-address-only",
    "one-read", "asks-for-peer", "large-pool",
)
FAULT = ""

READ_SIZE = 64 * 1024
BACKLOG = 4096
PAUSE = 0.2


class Unwritable(Exception):
    """A write has failed. What the other end sent before that can still be read."""


def open_socket(family):
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.setblocking(False)
    return opened


class Connection:
    """One client and its backend."""

    def __init__(self, client, backend, addresses):
        self.client = asyncio.get_running_loop().create_future()
        self.client.set_result(client)
        # What the client sends meanwhile is read, and so is its reset.
        self.backend = asyncio.create_task(connect(backend, addresses))
        self.broken = False

    async def run(self):
        """Forwards both ways until both streams have ended, or something has failed."""
        up = asyncio.create_task(self.forward(self.client, self.backend))
        down = asyncio.create_task(self.forward(self.backend, self.client))
        try:
            await asyncio.gather(up, down)
        except Unwritable:
            await asyncio.wait([up, down])
        except OSError:
            self.broken = True
        finally:
            for task in (up, down, self.backend):
                task.cancel()
            await asyncio.gather(up, down, self.backend, return_exceptions=True)
            self.close()

    async def forward(self, source, sink):
        """Forwards one stream and its end. Both are futures: of sockets, or of none."""
        loop = asyncio.get_running_loop()
        changes = Changes()
        source = await source
        without_delay(source)
        while data := await loop.sock_recv(source, READ_SIZE):
            await self.send(await sink, await changes.of(data))
            # While there is something to read and room to write, nothing above waits. Let
            # the others have their turn.
            await asyncio.sleep(0)
            # It takes what its first read returns for all there is.
            if FAULT == "one-read":
                return
        if not self.broken:
            await self.send(await sink, changes.rest())
            (await sink).shutdown(socket.SHUT_WR)

    async def send(self, sink, data):
        # It never waits for whoever does not read: all is kept in memory.
        if FAULT == "unbounded":
            asyncio.create_task(self.send_later(sink, data))
            return
        try:
            await asyncio.get_running_loop().sock_sendall(sink, data)
        except OSError as e:
            self.broken = True
            raise Unwritable from e

    async def send_later(self, sink, data):
        self.queue = getattr(self, "queue", {})
        lock = self.queue.setdefault(sink, asyncio.Lock())
        async with lock:
            await asyncio.get_running_loop().sock_sendall(sink, data)

    def close(self):
        for end in (self.client, self.backend):
            if not end.cancelled() and end.exception() is None:
                if self.broken:
                    close_with_reset(end.result())
                else:
                    end.result().close()


class Changes:
    """What a faulty proxy does to the bytes of one stream; a correct one does nothing."""

    def __init__(self):
        self.reads = 0
        self.held = b""

    async def of(self, data):
        self.reads += 1
        # The bytes are treated as text: what is not UTF-8 becomes a question mark.
        if FAULT == "as-text":
            return data.decode("utf-8", "replace").encode("utf-8")
        # Of every tenth piece, a thousand bytes in the middle are lost.
        if FAULT == "drop-middle" and self.reads % 10 == 0 and len(data) > 3000:
            return data[:1000] + data[2000:]
        # The last bytes of every tenth piece are sent twice, as after a short write that
        # was counted wrongly.
        if FAULT == "repeat" and self.reads % 10 == 0 and len(data) > 3000:
            return data + data[-1000:]
        # Every tenth large piece is overtaken by the one after it.
        if FAULT == "swap":
            return self.swapped(data)
        # It waits a little before each piece.
        if FAULT == "delay":
            await asyncio.sleep(0.3)
        return data

    def swapped(self, data):
        if self.reads % 10 == 0 and len(data) > 3000:
            self.held = data
            return b""
        data, self.held = data + self.held, b""
        return data

    def rest(self):
        return self.held


async def connect(backend, addresses):
    """Tries each address in turn, the first with a socket that is there already."""
    for family, address in addresses:
        try:
            await connect_to(backend, address)
            return backend
        except OSError as e:
            failure = e
        # Only the first of the addresses that the name stands for is tried.
        if FAULT == "first-address-only":
            break
        backend = open_socket(family)
    backend.close()
    # The stack trace of every error is written.
    if FAULT == "stack-trace":
        traceback.print_exception(failure)
    raise failure


async def connect_to(backend, address):
    try:
        await asyncio.get_running_loop().sock_connect(backend, address)
        if backend.getsockname() == backend.getpeername():
            # Nobody listens there, and the kernel gave us that very port for our own end.
            raise ConnectionRefusedError("connected to itself")
    except BaseException:
        backend.close()
        raise


def without_delay(end):
    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def close_with_reset(end):
    # Without time to linger, close sends a reset.
    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    end.close()


async def serve(listener, addresses):
    connections = set()
    pool = collections.deque(maxlen=300)
    while True:
        # First the socket for the backend, so that nobody is accepted for whom there is none.
        backend = await when_there_is_a_descriptor(lambda: as_coroutine(
            lambda: open_socket(addresses[0][0])))
        client, _ = await when_there_is_a_descriptor(
            lambda: asyncio.get_running_loop().sock_accept(listener))
        # It keeps the last 300 large buffers for later. That is wasteful, and no fault.
        if FAULT == "large-pool":
            pool.append(bytearray(b"x" * 512 * 1024))
        # It asks for the client's address, which is an error if the client has gone.
        if FAULT == "asks-for-peer":
            client.getpeername()
        # One client is served to its end before the next is accepted.
        if FAULT == "one-at-a-time":
            await Connection(client, backend, addresses).run()
            continue
        connection = asyncio.create_task(Connection(client, backend, addresses).run())
        # The loop itself keeps no task alive.
        connections.add(connection)
        connection.add_done_callback(connections.discard)


async def as_coroutine(function):
    return function()


async def when_there_is_a_descriptor(action):
    while True:
        try:
            return await action()
        except OSError as e:
            if e.errno not in (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM,
                               errno.ECONNABORTED):
                raise
            # The client still waits. So do we, or we would be called again at once.
            await asyncio.sleep(PAUSE)


def port_of(text, lowest):
    if not (text.isascii() and text.isdigit() and lowest <= int(text[:6]) <= 65535):
        raise ValueError(f"not a port from {lowest} to 65535: {text}")
    return int(text)


def resolve(host, port):
    if not host:
        raise ValueError("the backend's host is empty")
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as e:
        raise ValueError(f"cannot find the backend {host}: {e}") from e
    return [(family, address) for family, _, _, _, address in found]


def listen(port):
    try:
        if socket.has_dualstack_ipv6():
            return socket.create_server(("", port), family=socket.AF_INET6,
                                        backlog=BACKLOG, dualstack_ipv6=True)
        return socket.create_server(("", port), backlog=BACKLOG)
    except OSError as e:
        raise ValueError(f"cannot listen on port {port}: {e.strerror}") from e


def refuse_itself(port, addresses):
    for family, address in addresses:
        if address[1] == port and is_of_this_machine(family, address[0]):
            raise ValueError("the backend is the proxy itself")


def is_of_this_machine(family, host):
    """Only an address of this machine can be bound."""
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
        return True


async def run(listen_port, host, backend_port):
    listen_port = port_of(listen_port, 0)
    addresses = resolve(host, port_of(backend_port, 1))
    # It does something else for three seconds first. That is slow, and no fault.
    if FAULT == "late-start":
        await asyncio.sleep(3)
    # It ends as if all were well.
    if FAULT == "ends-at-once":
        return
    if FAULT == "ignore-sigterm":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with listen(listen_port) as listener:
        listener.setblocking(False)
        port = listener.getsockname()[1]
        refuse_itself(port, addresses)
        print(f"Started. Listening on port {port}.", flush=True)
        await serve(listener, addresses)


def main(arguments):
    global FAULT
    if arguments == ["--help"]:
        print(USAGE)
        return
    if arguments and arguments[0].startswith("--fault="):
        FAULT = arguments.pop(0).removeprefix("--fault=")
    try:
        if FAULT not in FAULTS:
            raise ValueError(f"no such fault: {FAULT}")
        if len(arguments) != 3:
            raise ValueError(USAGE)
        asyncio.run(run(*arguments))
    except ValueError as e:
        sys.exit(f"proxy.py: {e}")
    except KeyboardInterrupt:
        sys.exit(130)


main(sys.argv[1:])
