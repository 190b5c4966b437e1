"""Lets clients connect to a socket from which nobody accepts."""
import socket
import time


def overflows():
    with open("/proc/net/netstat") as netstat:
        names, values = [line.split() for line in netstat if line.startswith("TcpExt:")]
    return int(values[names.index("ListenOverflows")])


def connect(backlog, count):
    before = overflows()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(backlog)
    clients = []
    for _ in range(count):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(listening.getsockname())
        clients.append(client)
    deadline = time.monotonic() + 10
    while overflows() == before and time.monotonic() < deadline:
        time.sleep(0.1)
    print(f"backlog {backlog}, {count} clients: full {overflows() - before} times")
    for each in clients + [listening]:
        each.close()


connect(1, 300)
connect(50, 300)
