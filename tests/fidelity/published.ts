// What Scandicci has published of the first year of its Punto Comune (16 October 2017 to 15 October 2018). See TOWNS.

/** Visits of each stretch, both ends included. */
export const stretches: readonly { readonly from: string; readonly to: string; readonly visits: number }[] = [
  { from: '2017-10-16', to: '2017-12-31', visits: 6_370 },
  { from: '2018-01-01', to: '2018-01-31', visits: 3_366 },
  { from: '2018-02-01', to: '2018-02-28', visits: 4_694 },
  { from: '2018-03-01', to: '2018-03-31', visits: 3_962 },
  { from: '2018-04-01', to: '2018-04-30', visits: 4_038 },
  { from: '2018-05-01', to: '2018-05-31', visits: 3_648 },
  { from: '2018-06-01', to: '2018-06-30', visits: 4_523 },
  { from: '2018-07-01', to: '2018-07-31', visits: 4_383 },
  { from: '2018-08-01', to: '2018-08-31', visits: 3_166 },
  { from: '2018-09-01', to: '2018-09-30', visits: 4_169 },
  { from: '2018-10-01', to: '2018-10-15', visits: 2_096 },
];

export const year = { from: '2017-10-16', to: '2018-10-15', visits: 44_415, visitsOf2018: 38_045 } as const;

/** Issued in that year, by outcome of `config/towns/scandicci.yaml`. */
export const issued: Readonly<Record<'certificato' | 'cie' | 'carta-cartacea', number>> = {
  certificato: 16_108,
  cie: 3_931,
  'carta-cartacea': 3_465,
};
export const cards = 7_396;
