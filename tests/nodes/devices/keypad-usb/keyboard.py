# A keyboard of the kernel's own, made by uinput. Says its event device's name; then types what stdin says, a line each:
# "<code> <value>", values as in struct input_event; a millisecond each, as a keyboard is asked by USB. The end of stdin unplugs it.
import fcntl, glob, os, struct, sys, time

SET_EVBIT, SET_KEYBIT, DEV_SETUP, DEV_CREATE, GET_SYSNAME = 0x40045564, 0x40045565, 0x405C5503, 0x5501, 0x8040552C
ui = os.open('/dev/uinput', os.O_WRONLY)
fcntl.ioctl(ui, SET_EVBIT, 1)
for code in range(1, 128):
    fcntl.ioctl(ui, SET_KEYBIT, code)
fcntl.ioctl(ui, DEV_SETUP, struct.pack('HHHH80sI', 3, 0x1209, 1, 1, b'a keypad of the tests', 0))
fcntl.ioctl(ui, DEV_CREATE)
name = fcntl.ioctl(ui, GET_SYSNAME, bytes(64)).split(b'\0')[0].decode()
event = glob.glob(f'/sys/class/input/{name}/event*')[0].split('/')[-1]
path = f'/dev/input/{event}'
for _ in range(500):
    if os.path.exists(path):
        break
    time.sleep(0.01)
print(path, flush=True)
for line in sys.stdin:
    code, value = map(int, line.split())
    for kind, number, what in ((1, code, value), (0, 0, 0)):
        os.write(ui, struct.pack('llHHi', 0, 0, kind, number, what))
    time.sleep(0.001)
