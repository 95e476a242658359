// What a person reads of Turno itself, in both languages of the house; what the hall says is `Texts`.

export type Sentence = Readonly<Record<'it' | 'en', string>>;
