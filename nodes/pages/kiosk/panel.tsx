// What stands on the panel, step by step.
import { kioskWords, type Why } from '../../../broker/contract/citizen/kiosk.js';
import { Asking, Given, No, Shut } from './answers.js';
import { Code, Languages, Services } from './choices.js';
import { shut } from './flow.js';
import { languageOf, type PartProps, type Props, textIn } from './pieces.js';

export function Panel(props: Props) {
  const { flow, at, own, aloud, canSpeak, acts } = props;
  const language = languageOf(flow, own);
  const words = kioskWords[language];
  const hall = textIn(flow.now?.hall ?? {}, language, own);
  const why = shut(flow, at);
  return (
    <>
      <header>
        <p lang={hall.in} dir="auto">
          {hall.text}
        </p>
        <div class="speak">
          {canSpeak ? null : <small id="no-voice">{words.noVoice}</small>}
          <button
            type="button"
            aria-pressed={aloud !== undefined}
            aria-label={words.speak}
            aria-disabled={!canSpeak}
            aria-describedby={canSpeak ? undefined : 'no-voice'}
            onClick={() => canSpeak && acts.speak()}
          >
            <Loudspeaker on={aloud !== undefined} />
          </button>
        </div>
      </header>
      <main>
        <StepOf key={`${why ?? flow.step.at} ${flow.now === undefined}`} {...props} language={language} why={why} />
      </main>
    </>
  );
}

function Loudspeaker({ on }: { readonly on: boolean }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M4 9v6h4l5 4V5L8 9z" />
      {on ? <path class="wave" d="M16 8.5a5 5 0 0 1 0 7M18.5 6a8.5 8.5 0 0 1 0 12" /> : <path class="wave" d="M16 9.5l5 5M21 9.5l-5 5" />}
    </svg>
  );
}

function StepOf(props: PartProps & { readonly why: Why | undefined }) {
  const { flow, why } = props;
  if (why !== undefined) return <Shut {...props} why={why} />;
  // Nothing to choose from before the hub has spoken.
  if (flow.now === undefined) return null;
  switch (flow.step.at) {
    case 'languages':
      return <Languages {...props} />;
    case 'services':
      return <Services {...props} />;
    case 'code':
      return <Code {...props} typed={flow.step.typed} />;
    case 'asking':
      return <Asking {...props} />;
    case 'ticket':
      return <Given {...props} step={flow.step} />;
    case 'no':
      return <No {...props} why={flow.step.why} />;
  }
}
