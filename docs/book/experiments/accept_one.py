"""Lets ten clients connect, and accepts one or all of them for each event of epoll."""
import select
import socket


def accepted(edge_triggered, all_at_once):
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    listening.listen(100)
    listening.setblocking(False)
    epoll = select.epoll()
    epoll.register(listening, select.EPOLLIN | (select.EPOLLET if edge_triggered else 0))
    clients = [socket.create_connection(listening.getsockname()) for _ in range(10)]
    events, sockets = 0, []
    # Nothing for half a second means that nothing more will come.
    while epoll.poll(0.5, 1):
        events += 1
        try:
            sockets.append(listening.accept()[0])
            while all_at_once:
                sockets.append(listening.accept()[0])
        except BlockingIOError:
            pass
    for each in clients + sockets + [listening]:
        each.close()
    return f"{events:2} told, {len(sockets):2} accepted"


for edge_triggered in False, True:
    for all_at_once in False, True:
        print("edge-triggered, " if edge_triggered else "level-triggered,",
              "all for each event:" if all_at_once else "one for each event:",
              accepted(edge_triggered, all_at_once))
