// What stands beside what was exported, for whoever opens it in ten years without Turno.

export function exportReadme(version: string, withPersons: boolean): string {
  const persons = withPersons
    ? `persons.jsonl  who somebody is, one a line: id, person (name, phone, email, address). PERSONAL DATA.
texts.jsonl    what was written of cases: id, person, text. PERSONAL DATA.
files.jsonl    what was attached: id, person, name, type, sha256; the bytes are files/<id>. PERSONAL DATA.
               Whoever keeps these lines answers for them (regulation EU 2016/679); they are not erased by the
               hall's schedule. Brought back into a hall, whoever was erased there since must be in its file
               \`erased\` (in the data folder, below hub/) before it starts: then they are erased again.
`
    : `               Names, contacts, texts and attachments are not here: the events bear ids in their place.
               \`turno export --with-persons\` writes them as well.
`;
  return `A hall's whole memory, written by Turno ${version}. UTF-8, lines end with LF.

journal.jsonl  every fact, one JSON object a line, oldest first: seq (1, 2, 3, ... without a gap), at (ms on the hall's
               own clock), wall (ms since 1970, as far as the machine's clock knew), event (type, v and its fields).
configs/       every config that ran, as its maintainer wrote it: <SHA-256>.yaml; the events config-applied name it.
pictures.jsonl what notices show, where there is any, one a line: sha256, type; the bytes are pictures/<sha256>.
${persons}SHA256SUMS     of every file: sha256sum --check SHA256SUMS

Every figure of a report is counted from journal.jsonl, and from nothing else. Passwords and keys are not here,
and neither are the ratings of a day that is not over: they are counted in its last event (ratings-counted).
Back into Turno, in an empty data folder, while no hub runs: turno import hall FOLDER --data DATA
`;
}
