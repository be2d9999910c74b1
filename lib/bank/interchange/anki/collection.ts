// Tables and settings of a collection of version 11, which every version of Anki reads. Source: Anki's own schema11.sql.

export const collectionSchema = `
create table col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
create table notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
create table cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null, left integer not null,
  odue integer not null, odid integer not null, flags integer not null, data text not null);
create table revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null, type integer not null);
create table graves (usn integer not null, oid integer not null, type integer not null);
create index ix_notes_usn on notes (usn);
create index ix_cards_usn on cards (usn);
create index ix_revlog_usn on revlog (usn);
create index ix_cards_nid on cards (nid);
create index ix_cards_sched on cards (did, queue, due);
create index ix_revlog_cid on revlog (cid);
create index ix_notes_csum on notes (csum);`;

/** Of the kind of note; the same in every export, so that a later import renews the notes of an earlier one. */
export const modelId = 1_732_271_000_001;

const css = `.card { font-family: system-ui, sans-serif; font-size: 18px; line-height: 1.5; text-align: left; max-width: 40em; margin: 0 auto; padding: 1em; }
.stem { margin-bottom: 1em; }
.stimulus { border: 1px solid #9aa3ab; border-radius: 8px; padding: .6em .8em; margin-bottom: 1em; }
table.stimulus { border-collapse: collapse; padding: 0; }
table.stimulus th, table.stimulus td { border: 1px solid #9aa3ab; padding: .3em .6em; text-align: left; }
img { max-width: 100%; }
ol { list-style: upper-alpha; padding-left: 1.6em; }
li { margin-bottom: .5em; }
.right { font-weight: 700; }
.reason { display: block; font-weight: 400; font-size: 16px; }`;

export const fieldNames = ['Question', 'Options', 'Answer', 'Source'] as const;

export function modelsOf(deckId: number, mod: number) {
  const flds = fieldNames.map((name, ord) => ({
    name,
    ord,
    sticky: false,
    rtl: false,
    font: 'Arial',
    size: 18,
    media: [],
  }));
  const template = {
    name: 'Question',
    ord: 0,
    qfmt: '<div class="stem">{{Question}}</div>{{Options}}',
    afmt: '<div class="stem">{{Question}}</div><hr id="answer">{{Answer}}',
    bqfmt: '',
    bafmt: '',
    did: null,
  };
  return {
    [modelId]: {
      id: modelId,
      name: 'Preceptor question',
      type: 0,
      mod,
      usn: -1,
      sortf: 0,
      did: deckId,
      tmpls: [template],
      flds,
      css,
      latexPre: '',
      latexPost: '',
      tags: [],
      vers: [],
      req: [[0, 'any', [0]]],
    },
  };
}

export function deckOf(id: number, name: string, mod: number) {
  const today = { newToday: [0, 0], revToday: [0, 0], lrnToday: [0, 0], timeToday: [0, 0] };
  return {
    id,
    name,
    mod,
    usn: -1,
    desc: '',
    dyn: 0,
    conf: 1,
    collapsed: false,
    extendNew: 10,
    extendRev: 50,
    ...today,
  };
}

export const deckOptions = {
  1: {
    id: 1,
    name: 'Default',
    mod: 0,
    usn: 0,
    maxTaken: 60,
    autoplay: true,
    timer: 0,
    replayq: true,
    new: { bury: true, delays: [1, 10], initialFactor: 2500, ints: [1, 4, 7], order: 1, perDay: 20, separate: true },
    lapse: { delays: [10], leechAction: 0, leechFails: 8, minInt: 1, mult: 0 },
    rev: { bury: true, ease4: 1.3, fuzz: 0.05, ivlFct: 1, maxIvl: 36_500, minSpace: 1, perDay: 200 },
  },
};

export const collectionSettings = {
  nextPos: 1,
  estTimes: true,
  activeDecks: [1],
  sortType: 'noteFld',
  timeLim: 0,
  sortBackwards: false,
  addToCur: true,
  curDeck: 1,
  newBury: true,
  newSpread: 0,
  dueCounts: true,
  curModel: String(modelId),
  collapseTime: 1200,
};
