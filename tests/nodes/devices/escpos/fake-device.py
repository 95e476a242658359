# A printer on a cable, played through a pseudo-terminal. argv: answer | silent | deaf. Says its file's name, then each
# piece it reads, in hex, a line each. "unplug" or the end of stdin ends it.
import os, select, sys, tty

mode = sys.argv[1]
master, slave = os.openpty()
tty.setraw(slave)
print(os.ttyname(slave), flush=True)
tail = b''
while True:
    ready, _, _ = select.select([0] if mode == 'deaf' else [0, master], [], [])
    if 0 in ready:
        break
    data = os.read(master, 4096)
    print(data.hex(), flush=True)
    if mode == 'answer':
        tail += data
        at = 0
        while at + 2 < len(tail):
            three = tail[at:at + 3]
            if three[:2] == b'\x10\x04':
                os.write(master, b'\x12')
                at += 3
            elif three == b'\x1dr\x01':
                os.write(master, b'\x00')
                at += 3
            else:
                at += 1
        tail = tail[at:]
