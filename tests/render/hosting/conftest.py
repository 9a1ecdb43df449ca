"""A real nginx over loopback, and Node.js to run what CloudFront would run."""

import http.client
import os
import shutil
import socket
import subprocess
from contextlib import closing

import pytest

from tests.conftest import NO_PROGRAM


def _program(name):
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"]))
    if found is None:
        pytest.skip(NO_PROGRAM.format(name))
    return found


@pytest.fixture(scope="session")
def node():
    return _program("node")


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """Asks a server that runs on this machine."""

    def __init__(self, port):
        self.port = port

    def get(self, path, **headers):
        """Status, headers by lower-case name (several values as a list), body."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            found = {}
            for name, value in answer.getheaders():
                found.setdefault(name.lower(), []).append(value)
            return answer.status, found, answer.read()


CONF = """
{user}
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        include {include};
    }}
}}
"""


@pytest.fixture
def nginx(tmp_path_factory):
    """Serves a folder with an include file; nginx returns once it listens, and is told to end afterwards."""
    program = _program("nginx")
    started = []

    def serve(root, include):
        folder = tmp_path_factory.mktemp("nginx")
        port = _free_port()
        conf = folder / "nginx.conf"
        user = "user root;" if os.geteuid() == 0 else ""
        conf.write_text(CONF.format(user=user, folder=folder, port=port, root=root, include=include))
        call = [program, "-p", str(folder), "-c", str(conf), "-e", str(folder / "error.log")]
        tried = subprocess.run([*call, "-t"], capture_output=True, text=True, check=False)
        assert tried.returncode == 0, tried.stderr
        subprocess.run(call, capture_output=True, text=True, check=True)
        started.append(call)
        return Served(port)

    yield serve
    for call in started:
        subprocess.run([*call, "-s", "stop"], capture_output=True, check=True)
