import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { listed, NOT_STATED } from '../../src/archive/schema.ts';
import { articleOf, BIT, library, PKU } from '../articles.ts';

const bit = articleOf(BIT);
const pku = articleOf(PKU);

suite('The first two articles', () => {
  test('are in an archive that passes its own check', () => {
    assert.deepEqual(library.problems, []);
  });

  test('have their captures kept byte for byte', () => {
    const sha256 = (id: string) =>
      createHash('sha256')
        .update(readFileSync(`content/sources/${id}.txt`))
        .digest('hex');
    assert.equal(
      sha256(bit.id),
      'e72594e6cad15e6c05b32a375f28f1dcf0eb4621f1db59e8691f9dd26378dbfe',
    );
    assert.equal(
      sha256(pku.id),
      'd43ca319045b9f2dde680da6b3788ac2219addfda31c28bf28398f3e70649eb5',
    );
  });

  test('say what their sources state, and what they do not', () => {
    assert.equal(bit.data.script, 'zh-Hant');
    assert.equal(bit.data.published, '2023-05-11');
    assert.equal(bit.data.event, '2023-05-09');
    assert.deepEqual(
      listed(bit.data.credits).map(({ role, name }) => `${role}${name}`),
      ['供稿李曉雨', '攝影李曉雨', '編輯李曉雨', '審核武楠'],
    );
    assert.equal(pku.data.script, 'zh-Hans');
    assert.equal(pku.data.published, NOT_STATED);
    assert.equal(pku.data.event, '2023-05-20/2023-05-21');
    assert.equal(pku.data.credits, NOT_STATED);
    assert.equal(pku.data.notice, '转载本网文章请注明出处');
  });

  test('have the six captions of pictures that were not captured, in their places', () => {
    assert.deepEqual(
      pku.blocks.filter(({ kind }) => kind === 'caption').map(({ id, text }) => `${id} ${text}`),
      [
        'p4 郝平一行拜会蓝佛安、金湘军等省领导',
        'p6 揭牌仪式',
        'p7 签约仪式',
        'p9 郝平一行赴山西北大碳基薄膜电子研究院考察调研',
        'p12 郝平一行与山西大学领导班子座谈',
        'p15 郝平一行与韦韬等太原市领导会见交谈',
      ],
    );
  });

  test('have no pinyin, half-width punctuation or file name left in their texts', () => {
    for (const { blocks } of [bit, pku]) {
      assert.ok(blocks.length > 10);
      for (const { text } of blocks) assert.doesNotMatch(text, /\(|\)|,|;|:|jpg|[a-zāáǎà]/, text);
    }
  });
});
