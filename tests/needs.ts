// What the tests need from Debian: installed where that is allowed, named in one line where it is not. A test whose
// part is missing skips itself and says so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Of each command, the package that has it. */
const needs: readonly (readonly [command: string, debianPackage: string])[] = [
  ['chromium', 'chromium'],
  ['espeak-ng', 'espeak-ng'],
  ['aplay', 'alsa-utils'],
  ['sox', 'sox'],
  ['ffmpeg', 'ffmpeg'],
  ['mosquitto_pub', 'mosquitto-clients'],
  ['nc', 'netcat-openbsd'],
  // A reader of PDF that is not ours.
  ['pdftotext', 'poppler-utils'],
  // A CA of the town's own.
  ['openssl', 'openssl'],
  // The desk unit's program; its C library brings no command.
  ['make', 'make'],
  ['avr-gcc', 'gcc-avr'],
  ['avr-size', 'binutils-avr'],
  ['avrdude', 'avrdude'],
  // The kernel of tests/hardware/kernel.
  ['gcc', 'gcc'],
  ['bc', 'bc'],
  ['flex', 'flex'],
  ['bison', 'bison'],
  ['xz', 'xz-utils'],
];

function has(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

const missing = needs.filter(([command]) => !has(command)).map(([, debianPackage]) => debianPackage);
if (!existsSync('/usr/lib/avr/include/avr/io.h')) missing.push('avr-libc');
// Pseudo-terminals, and whoever types in that kernel: `python3-minimal` has no `tty`.
if (spawnSync('python3', ['-c', 'import fcntl, select, tty']).status !== 0) missing.push('python3');
// Debian's gcc only recommends the C library that it compiles for.
if (!existsSync('/usr/include/stdio.h')) missing.push('libc6-dev');
// The second emulator that the program runs on.
if (!existsSync('/usr/include/simavr/sim_avr.h')) missing.push('libsimavr-dev');
// Fonts bring no command either: of each its file, and the package that has it.
const fonts = {
  'dejavu/DejaVuSansMono.ttf': 'fonts-dejavu-core',
  'noto/NotoSansArabic-Regular.ttf': 'fonts-noto-core',
  'wqy/wqy-microhei.ttc': 'fonts-wqy-microhei',
};
for (const [file, debianPackage] of Object.entries(fonts)) {
  if (!existsSync(`/usr/share/fonts/truetype/${file}`)) missing.push(debianPackage);
}
if (missing.length > 0) {
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const mayInstall = has('apt-get') && (asRoot.length === 0 || spawnSync('sudo', ['-n', 'true']).status === 0);
  const run = (...words: string[]) => {
    const [command = '', ...args] = [...asRoot, ...words];
    return (
      spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
        .status === 0
    );
  };
  process.stdout.write(`tests: ${mayInstall ? 'installing' : 'missing'} ${missing.join(' ')}\n`);
  if (mayInstall && !(run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...missing))) {
    process.stdout.write(`tests: could not install ${missing.join(' ')}; the tests that need them skip themselves\n`);
  }
}
