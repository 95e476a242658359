# A finger on simulated lines, on its own: whatever the test's event loop does, it moves. Each line of stdin is a movement, "<ms from now> <file>
# <word>"; an empty line starts them. Says "<ms of the monotonic clock>" for each as it was made, and ends.
import sys, time

plan, files = [], {}
for line in sys.stdin:
    if not line.strip():
        break
    ms, file, word = line.split()
    if file not in files:
        files[file] = open(file, 'wb', buffering=0)
    plan.append((float(ms) / 1000, files[file], word.encode()))
began = time.monotonic()
for at, file, word in plan:
    left = began + at - time.monotonic()
    if left > 0:
        time.sleep(left)
    file.write(word)
    print(f'{time.monotonic() * 1000:.3f}', flush=True)
