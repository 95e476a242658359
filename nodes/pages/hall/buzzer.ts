// A desk's buzzer in the browser: a plain tone of its own, as a piezo has. Before a visitor has touched the page it is silent.
const hertz = 2_300;
/** Of full scale: a desk's buzzer is not to drown the voice. */
const loudness = 0.06;

/** The returned function sounds a tone in the place of the one before it at that node. */
export function createBuzzer(): (node: string, tone: readonly number[]) => void {
  const sounding = new Map<string, OscillatorNode>();
  let context: AudioContext | undefined;

  return (node, tone) => {
    sounding.get(node)?.stop();
    sounding.delete(node);
    if (tone.length === 0 || navigator.userActivation?.hasBeenActive !== true) return;
    context ??= new AudioContext();
    const [oscillator, gain] = [context.createOscillator(), context.createGain()];
    oscillator.type = 'square';
    oscillator.frequency.value = hertz;
    let at = context.currentTime;
    for (const [part, ms] of tone.entries()) {
      gain.gain.setValueAtTime(part % 2 === 0 ? loudness : 0, at);
      at += ms / 1000;
    }
    oscillator.connect(gain).connect(context.destination);
    oscillator.start();
    oscillator.stop(at);
    sounding.set(node, oscillator);
  };
}
