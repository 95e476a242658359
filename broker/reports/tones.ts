// The tones of a report's pictures. Told apart by how dark they are, so that a black-and-white print and every eye tell them apart,
// too; blue and orange differ for the colour-blind. Nothing is told by colour alone: what a tone means is written beside it.
import { colours } from './lettering.js';

export const tones = {
  ink: colours.ink,
  soft: '#5c5049',
  grid: '#dfd8cc',
  axis: '#8a7d71',
  dark: colours.blue,
  middle: '#7fa3c7',
  light: '#d5e3f0',
  faint: '#edf3f8',
  bad: '#c8641b',
  none: '#eeebe6',
  paper: '#ffffff',
} as const;

export const lettering = {
  small: { size: 27, fill: tones.soft },
  plain: { size: 30, fill: tones.ink },
  strong: { size: 30, fill: tones.ink, bold: true },
} as const;
