import fc from 'fast-check';

/** Text of the kinds that search meets: Han of both scripts, Latin, width forms, marks, signs, anything. */
export const anyText = fc.string({
  unit: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'北京大学學合作与與发發髮二十三所的国國') },
    { weight: 2, arbitrary: fc.constantFrom(...'aAzZéÉß０１２ＡｂﬁΣςσ々〇ガが') },
    { weight: 2, arbitrary: fc.constantFrom(...'，。、：“”（）《》 　-"・…') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  ),
  maxLength: 60,
});
