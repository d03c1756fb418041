import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { suite, test } from 'node:test';
import { reviewLibrary } from '../../src/archive/library.ts';
import { makeLibrary } from '../make-article.ts';
import { readContent, readInProcess } from '../read-content.ts';
import { ARTICLE, CAPTURE, change, FILE } from '../sample-article.ts';
import { vocabularyOf } from '../vocabulary.ts';

const ID = basename(FILE, '.mdx');
const articleIn = (folder: string) => join(folder, 'articles', `${ID}.mdx`);
const captureIn = (folder: string) => join(folder, 'sources', `${ID}.txt`);

/** An article that may lack a capture, and lacks one. */
const WITHOUT_CAPTURE = ARTICLE.replace(/sha256: .*/, 'sha256: not stated').replace(
  /emendations:\n(?:  .*\n)*/,
  'emendations: []\n',
);

suite('A content folder', () => {
  test('is read from where CONTENT_DIR says', async () => {
    const found = await readContent(undefined, {}, readInProcess);
    assert.deepEqual(found, { articles: [ID], report: '' });
  });

  test('may have articles in folders, and hidden files and folders', async () => {
    const { articles, report } = await readContent((folder) => {
      mkdirSync(join(folder, 'articles', '2024'));
      cpSync(articleIn(folder), join(folder, 'articles', '2024', 'other.mdx'));
      cpSync(captureIn(folder), join(folder, 'sources', 'other.txt'));
      writeFileSync(join(folder, 'articles', '.DS_Store'), '');
      writeFileSync(join(folder, 'sources', '.DS_Store'), '');
      mkdirSync(join(folder, 'articles', '.obsidian'));
      writeFileSync(join(folder, 'articles', '.obsidian', 'app.json'), '');
    });
    assert.deepEqual([articles, report], [[ID, 'other'], '']);
  });

  test('must have a folder of articles', async () => {
    const { report } = await readContent((folder) =>
      rmSync(join(folder, 'articles'), { recursive: true }),
    );
    assert.match(report, /^content\/articles\n    The folder is missing\.$/);
  });

  test('has nothing but articles among its articles', async () => {
    const { report } = await readContent((folder) =>
      writeFileSync(join(folder, 'articles', 'notes.md'), ''),
    );
    assert.match(report, /^content\/articles\/notes\.md\n    This is not an article\./);
  });

  test('has each id once', async () => {
    const { report } = await readContent((folder) => {
      mkdirSync(join(folder, 'articles', '2024'));
      cpSync(articleIn(folder), join(folder, 'articles', '2024', `${ID}.mdx`));
    });
    assert.match(
      report,
      new RegExp(
        `^content/articles/2024/${ID}\\.mdx\\n    Two articles cannot have the same id "${ID}"; the other is ${FILE}\\.`,
      ),
    );
  });

  test('has folders whose names can stand in a URL', async () => {
    const { report } = await readContent((folder) => {
      mkdirSync(join(folder, 'articles', '新 闻'));
      cpSync(articleIn(folder), join(folder, 'articles', '新 闻', 'other.mdx'));
      cpSync(captureIn(folder), join(folder, 'sources', 'other.txt'));
    });
    assert.match(report, /^content\/articles\/新 闻\/other\.mdx\n    Name the folders of articles/);
  });

  test('has no capture without an article', async () => {
    const { articles, report } = await readContent((folder) =>
      writeFileSync(join(folder, 'sources', 'orphan.txt'), '甲'),
    );
    assert.deepEqual(articles, [ID]);
    assert.match(report, /^content\/sources\/orphan\.txt\n    No article belongs to this capture/);
  });

  test('with a wrong registry: only that is reported, not what follows from it', async () => {
    const { articles, report } = await readContent((folder) =>
      writeFileSync(join(folder, 'people.yaml'), '李四:\n\t甲\n'),
    );
    assert.deepEqual(articles, []);
    assert.match(report, /^content\/people\.yaml:2\n/);
    assert.doesNotMatch(report, /articles/);
  });
});

suite('A file that cannot be read is a problem, which says what to do', () => {
  /** Test that the only problem of a folder is that of a file. */
  const says = (name: string, spoil: (folder: string) => void, file: string, message: string) =>
    test(name, async () => {
      const { articles, report } = await readContent(spoil);
      assert.deepEqual(articles, []);
      assert.equal(report, `${file}\n    This file cannot be read: ${message}.`);
    });

  const link = (target: string, path: string) => {
    rmSync(path, { force: true });
    symlinkSync(target, path);
  };
  const NO_TARGET = 'it is a link to a file that does not exist. Put the file itself there';
  const A_FOLDER = 'it is a folder. Put a file in its place';
  const A_CIRCLE = 'it is a link that leads back to itself. Put the file itself there';

  says(
    'a capture that links to nothing',
    (folder) => link('no-file', captureIn(folder)),
    CAPTURE,
    NO_TARGET,
  );
  says(
    'a capture that links to a folder',
    (folder) => link('.', captureIn(folder)),
    CAPTURE,
    A_FOLDER,
  );
  says(
    'a capture that links to itself',
    (folder) => link(`${ID}.txt`, captureIn(folder)),
    CAPTURE,
    A_CIRCLE,
  );
  says(
    'an article that links to nothing',
    (folder) => link('no-file', articleIn(folder)),
    FILE,
    NO_TARGET,
  );
  says(
    'an article that links to a folder',
    (folder) => link('.', articleIn(folder)),
    FILE,
    A_FOLDER,
  );
  says(
    'a registry that links to nothing',
    (folder) => link('no-file', join(folder, 'people.yaml')),
    'content/people.yaml',
    NO_TARGET,
  );
  says(
    'a registry that is a folder',
    (folder) => {
      rmSync(join(folder, 'places.yaml'));
      mkdirSync(join(folder, 'places.yaml'));
    },
    'content/places.yaml',
    A_FOLDER,
  );

  test(
    'a capture that nobody may read',
    { skip: process.getuid?.() === 0 && 'root may' },
    async () => {
      const { report } = await readContent((folder) => chmodSync(captureIn(folder), 0));
      assert.equal(
        report,
        `${CAPTURE}\n    This file cannot be read: its permissions do not allow it. Change them.`,
      );
    },
  );

  test('a registry that is missing', async () => {
    const { report } = await readContent((folder) => rmSync(join(folder, 'glossary.yaml')));
    assert.equal(
      report,
      'content/glossary.yaml\n    The file is missing. Create it; it may be empty.',
    );
  });

  for (const path of [FILE, 'content/organisations.yaml'])
    test(`${basename(path)} in another encoding than UTF-8`, async () => {
      const { report } = await readContent((folder) =>
        writeFileSync(path.replace('content', folder), Buffer.from('b1b1bea9', 'hex')),
      );
      assert.ok(report.startsWith(`${path}\n    This file is not saved as UTF-8.`), report);
    });
});

suite('A conflict that Git left in a registry', () => {
  for (const name of ['people', 'glossary'])
    test(`is reported with its line: ${name}.yaml`, async () => {
      const text = '甲:\n<<<<<<< HEAD\n乙:\n=======\n丙:\n>>>>>>> other\n';
      const { articles, report } = await readContent((folder) =>
        writeFileSync(join(folder, `${name}.yaml`), text),
      );
      assert.deepEqual(articles, []);
      assert.match(
        report,
        new RegExp(`^content/${name}\\.yaml:2\\n    Git left a conflict here\\.`),
      );
    });
});

suite('An article without a capture', () => {
  const remove = (folder: string) => {
    rmSync(captureIn(folder));
    writeFileSync(articleIn(folder), WITHOUT_CAPTURE);
  };

  for (const env of [{}, { CAPTURES: 'required' }, { CAPTURES: '' }])
    test(`is refused with ${JSON.stringify(env)}`, async () => {
      const { articles, report } = await readContent(remove, env);
      assert.deepEqual(articles, []);
      assert.match(report, new RegExp(`^${FILE}:19\\n    sha256: every article has a capture`));
      assert.match(report, /set the environment variable CAPTURES=optional/);
    });

  test('is read where captures are optional', async () => {
    for (const read of [undefined, readInProcess]) {
      const { articles, report } = await readContent(remove, { CAPTURES: 'optional' }, read);
      assert.deepEqual([articles, report], [[ID], '']);
    }
  });

  test('cannot declare emendations', async () => {
    const { report } = await readContent(
      (folder) => {
        remove(folder);
        writeFileSync(articleIn(folder), ARTICLE.replace(/sha256: .*/, 'sha256: not stated'));
      },
      { CAPTURES: 'optional' },
    );
    assert.match(
      report,
      new RegExp(
        `^${FILE}:20\\n    emendations: without a capture there is nothing to emend\\. Write: \\[\\]`,
      ),
    );
  });

  test('is refused where captures are optional, when it has one and does not say so', async () => {
    const { report } = await readContent(
      (folder) => writeFileSync(articleIn(folder), WITHOUT_CAPTURE),
      { CAPTURES: 'optional' },
    );
    assert.match(
      report,
      new RegExp(`^${FILE}:19\\n    sha256: this article has a capture\\. Write: sha256: `),
    );
  });

  test('is refused where captures are optional, when it says that it has one', async () => {
    const { report } = await readContent((folder) => rmSync(captureIn(folder)), {
      CAPTURES: 'optional',
    });
    assert.match(report, new RegExp(`^${CAPTURE}\\n    The capture of ${FILE} is missing\\.`));
  });

  for (const value of ['Optional', 'no', '0'])
    test(`CAPTURES=${value} is refused, with the values that it has`, async () => {
      const { articles, report } = await readContent(remove, { CAPTURES: value });
      assert.deepEqual(articles, []);
      assert.equal(
        report,
        `CAPTURES\n    The environment variable CAPTURES is "${value}". Set it to required or optional.`,
      );
    });
});

suite('A pattern that takes too long', () => {
  test('is reported with its file and line, and the article is not read', async () => {
    const slow = change(/pattern: .*/, "pattern: '(([^x])+)+x$'");
    // If it were not stopped, this would stop the process.
    const { articles, report } = await readContent(
      (folder) => writeFileSync(articleIn(folder), slow),
      {},
      readInProcess,
    );
    assert.deepEqual(articles, []);
    assert.match(
      report,
      new RegExp(
        `^${FILE}:29\\n    emendations › 3 › pattern: this takes too long to find\\..* Write a simpler pattern, or find\\.`,
      ),
    );
  });
});

suite('A library', () => {
  test('has the newest article first, and articles of one day by their ids', () => {
    const { articles } = makeLibrary([
      { id: 'undated' },
      { id: 'b', published: '2023-05-01' },
      { id: 'a', published: '2023-05-01' },
      { id: 'newest', event: '2023-05-01/2023-06-01' },
      { id: 'old', published: '2022-12-31', event: '2024-01-01' },
    ]);
    assert.deepEqual(
      articles.map(({ id }) => id),
      ['newest', 'a', 'b', 'old', 'undated'],
    );
  });

  test('searches with the words that single articles settle', () => {
    const { searchClasses, vocabulary } = makeLibrary([{}, { glossary: { 甲乙: '丙乙' } }]);
    assert.equal(searchClasses.fold('甲'), searchClasses.fold('丙'));
    assert.notEqual(vocabulary.classes.fold('甲'), vocabulary.classes.fold('丙'));
  });

  test('is reviewed for names that no article refers to', () => {
    const library = makeLibrary(
      [{ body: '山西。', places: ['山西'] }],
      vocabularyOf({ places: '山西:\n太原:\n' }),
    );
    assert.deepEqual(reviewLibrary(library), [
      { file: 'content/places.yaml', line: 2, message: 'No article refers to "太原".' },
    ]);
  });

  test('is reviewed for titles that occur twice, in either script', () => {
    const library = makeLibrary([
      { title: '两校合作' },
      { title: '兩校合作', script: 'zh-Hant', summary: '說明。', body: '說明。' },
      { title: '两校' },
    ]);
    assert.deepEqual(
      reviewLibrary(library).map(({ file, message }) => [file, message]),
      [
        [
          'content/articles/b.mdx',
          'content/articles/a.mdx has the same title. Remove one, if they are the same article.',
        ],
      ],
    );
  });
});
