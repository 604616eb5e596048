"""What the ReCodEx monitor makes of frames: reads lines as broker.py does, prints a JSON list of the texts."""
import json
import sys

lines = []
for line in sys.stdin:
    try:
        _, command, *more = [bytes.fromhex(frame).decode() for frame in json.loads(line)]
    except UnicodeDecodeError:
        continue
    message = {"command": command}
    if command == "TASK":
        message["task_id"], message["task_state"] = more[:2]
    lines.append(json.dumps(message, sort_keys=True))
print(json.dumps(lines))
