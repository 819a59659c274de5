"""Slow clients, saves that wait and long downloads never hold up readers."""

import socket
from http.client import HTTPConnection
from select import select
from threading import Event, Semaphore, Thread

import pytest
from waitress import wasyncore

from pocbase.server import FILE_THREADS, MAX_QUEUE, REFUSED, SAVE_THREADS, Pools, open_server

WAIT = 20  # seconds, after which a test fails instead of waiting for ever


class Site:
    """Answers pages at once; POST requests and files wait until they are released."""

    def __init__(self):
        self.arrived, self.released = Semaphore(0), Event()

    def __call__(self, environ, start_response):
        waits = environ["REQUEST_METHOD"] == "POST" or environ["PATH_INFO"].endswith(".csv")
        if environ[REFUSED]:
            status = "503 Service Unavailable"
        elif environ["PATH_INFO"] == "/unchanged/":
            start_response("304 Not Modified", [])
            return []
        elif environ["PATH_INFO"] == "/stream/":
            start_response("200 OK", [])
            return (b"piece" for _number in range(2))
        else:
            status = "200 OK"
            if waits:
                self.arrived.release()
                self.released.wait(WAIT)
        body = environ["wsgi.input"].read() or b"page"
        start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
        return [body]


@pytest.fixture
def site():
    """A site that is served on `site.port`."""
    site, stopped, connections = Site(), Event(), {}
    listener = socket.create_server(("127.0.0.1", 0))
    site.port, pools = listener.getsockname()[1], Pools()
    server = open_server(site, pools, listener, connections)

    def serve():
        while not stopped.is_set():
            wasyncore.loop(timeout=1, use_poll=True, map=connections, count=1)

    thread = Thread(target=serve)
    thread.start()
    yield site
    site.released.set()
    stopped.set()
    server.pull_trigger()
    thread.join()
    pools.shutdown()
    wasyncore.close_all(connections)


def send(site, method="GET", path="/", body=None) -> HTTPConnection:
    connection = HTTPConnection("127.0.0.1", site.port, timeout=WAIT)
    connection.request(method, path, body)
    return connection


def occupy(site, threads: int, method: str, path: str) -> list[HTTPConnection]:
    """Requests in whose threads the site is waiting."""
    waiting = [send(site, method, path) for _number in range(threads)]
    for _connection in waiting:
        assert site.arrived.acquire(timeout=WAIT)
    return waiting


def read(connection: HTTPConnection) -> tuple[int, bytes]:
    response = connection.getresponse()
    return response.status, response.read()


def test_slow_clients_occupy_no_thread(site):
    unfinished = (
        b"GET / HTTP/1.1\r\nHost: loc",
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nslow",
    )
    slow = [socket.create_connection(("127.0.0.1", site.port)) for _number in range(60)]
    for number, client in enumerate(slow):
        client.sendall(unfinished[number % 2])
    assert read(send(site)) == (200, b"page")
    for client in slow:
        client.close()


@pytest.mark.parametrize(
    ("method", "path", "threads"),
    [("POST", "/save/", SAVE_THREADS), ("GET", "/export.csv", FILE_THREADS)],
)
def test_requests_that_wait_leave_the_threads_of_pages_free(site, method, path, threads):
    waiting = occupy(site, threads, method, path)
    waiting += [send(site, method, path) for _number in range(MAX_QUEUE)]
    assert read(send(site)) == (200, b"page")
    site.released.set()
    assert {read(connection)[0] for connection in waiting} == {200}


def test_a_save_is_refused_at_once_when_too_many_wait(site):
    waiting = occupy(site, SAVE_THREADS, "POST", "/save/")
    waiting += [send(site, "POST", "/save/") for _number in range(MAX_QUEUE + 1)]
    answered, _, _ = select([connection.sock for connection in waiting], [], [], WAIT)
    site.released.set()
    statuses = {connection.sock: read(connection)[0] for connection in waiting}
    assert [sock for sock, status in statuses.items() if status == 503] == answered


def test_a_connection_is_kept_after_a_page_that_has_not_changed(site):
    connection = send(site, path="/unchanged/")
    assert read(connection) == (304, b"")
    kept = connection.sock
    connection.request("POST", "/", b"typed text")
    site.released.set()
    assert read(connection) == (200, b"typed text")
    assert connection.sock is kept is not None


@pytest.mark.parametrize("path", ["/", "/stream/"])
def test_head_has_the_headers_of_get_and_no_body(site, path):
    """A body would be read as the answer to the next request of the connection."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=WAIT) as connection:
        request = f"HEAD {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = connection.makefile("rb").read()
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert (b"Content-Length: 4" in head) == (path == "/")
    assert body == b""


def test_a_connection_is_kept_after_head(site):
    connection = send(site, "HEAD")
    assert read(connection) == (200, b"")
    connection.request("GET", "/")
    assert read(connection) == (200, b"page")
