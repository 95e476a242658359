// A picture on paper: the same shapes as on the page.
import type { Path, Picture, Shape } from '../shapes.js';
import { type Element, inner, margin, type Paper } from './paper.js';

/** Points in a tenth of a millimetre. */
const tenth = 72 / 254;

export function heightOf({ width, height }: Picture): number {
  return height * scaleOf(width);
}

function scaleOf(width: number): number {
  return Math.min(tenth, inner / width);
}

export function drawPicture(paper: Paper, parent: Element, picture: Picture): void {
  const { doc } = paper;
  const scale = scaleOf(picture.width);
  const [x, y] = [margin.left, paper.y];
  const alt = `${picture.title}. ${picture.says}`;
  // From the top of the sheet; pdfkit's types do not know of it.
  const options = { alt, bbox: [x, y, x + picture.width * scale, y + heightOf(picture)] };
  const figure = doc.struct('Figure', options, () => {
    doc.save();
    doc.translate(x, y).scale(scale);
    for (const shape of picture.shapes) draw(paper, shape);
    doc.restore();
  });
  parent.add(figure);
  paper.y += heightOf(picture);
}

function draw(paper: Paper, shape: Shape): void {
  const { doc } = paper;
  if (shape.is === 'words') {
    const { x, y, text, size, fill, bold = false, anchor } = shape;
    paper.put(text, x, y, { size, fill, bold }, anchor);
    return;
  }
  if (shape.is === 'rect') doc.rect(shape.x, shape.y, shape.width, shape.height);
  else trace(paper, shape);
  const { fill, stroke, pen = 2 } = shape;
  if (stroke !== undefined) doc.lineWidth(pen).lineJoin('round');
  if (shape.is === 'path' && shape.dashes !== undefined) doc.dash(shape.dashes[0], { space: shape.dashes[1] });
  if (fill !== undefined && stroke !== undefined) doc.fillAndStroke(fill, stroke);
  else if (fill !== undefined) doc.fill(fill);
  else if (stroke !== undefined) doc.stroke(stroke);
  if (shape.is === 'path' && shape.dashes !== undefined) doc.undash();
}

function trace({ doc }: Paper, { points, fill }: Path): void {
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) doc.moveTo(x, y);
    else doc.lineTo(x, y);
  }
  if (fill !== undefined) doc.closePath();
}
