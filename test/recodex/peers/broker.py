"""A broker as ReCodEx has it: a ROUTER that connects to the monitor and addresses it by identity.

Each line of standard input is a JSON list of frames, each in hexadecimal. Prints "ready" when the
monitor can be reached, and "sent" when all lines are on their way and standard input has ended.
"""
import json
import sys
import time

import zmq

context = zmq.Context()
socket = context.socket(zmq.ROUTER)
socket.setsockopt(zmq.ROUTER_MANDATORY, 1)
socket.setsockopt(zmq.SNDHWM, 0)
socket.connect(sys.argv[1])


def send(frames):
    """A ROUTER knows its peers after the handshake alone."""
    while True:
        try:
            socket.send_multipart([b"recodex-monitor"] + frames)
            return
        except zmq.ZMQError as error:
            if error.errno != zmq.EHOSTUNREACH:
                raise
            time.sleep(0.01)


# Dropped by the monitor: it has no command.
send([b"handshake"])
print("ready", flush=True)
for line in sys.stdin:
    send([bytes.fromhex(frame) for frame in json.loads(line)])
socket.close(linger=60000)
context.term()
print("sent", flush=True)
