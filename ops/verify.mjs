#!/usr/bin/env node
// Checks an export of the log by itself: plain Node 20, no packages, no network, not a line of the tracker's own program.
// The format: RFC 6962 Merkle tree, RFC 8785 JSON, C2SP signed note and tlog-checkpoint; entries and lines as in the tracker's ledger specification.
import crypto, { createPublicKey, verify as verifySignature } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';

const CANNOT_DETECT = `What this cannot detect: a change made before a checkpoint of it left the building; signer and database administrator acting together
while nobody outside holds a checkpoint; and something that was untrue when it was recorded. Keep checkpoints, and compare with them.`;

const HELP = `Usage: node verify.mjs FILE... [--checkpoint OLD]... [--key PUB] [--json]

FILE               an export: citydeals export, or GET /v1/ledger/export
--checkpoint OLD   a checkpoint that you hold from before; only this shows that a log was cut back
--key PUB          the log's public key, as GET /v1/ledger/key gives it, or in PEM; get it once, by a way that you trust

Exit codes: 0 verified · 1 failed: not what was signed · 2 wrong use · 3 unauthenticated: it fits itself, but without --key nobody knows who signed it

${CANNOT_DETECT}`;

class Malformed extends Error {}
const refuse = message => { throw new Malformed(message); };

// --- RFC 6962 ---------------------------------------------------------------------------------------------------------------

// Hashes are lower-case hex throughout. One call instead of three where Node has it (20.12): there are six hashes to an event.
const digest = crypto.hash ?? ((name, data, form) => crypto.createHash(name).update(data).digest(form));
const sha256 = data => digest('sha256', data, 'hex');
const pair = Buffer.alloc(65, 1);
const node = (left, right) => {
  pair.write(left, 1, 'hex');
  pair.write(right, 33, 'hex');
  return sha256(pair);
};

class Tree {
  size = 0;
  peaks = []; // [hash, height], the largest first

  add(hash) {
    let height = 0;
    while (this.peaks.length > 0 && this.peaks.at(-1)[1] === height) {
      hash = node(this.peaks.pop()[0], hash);
      height++;
    }
    this.peaks.push([hash, height]);
    this.size++;
  }

  root() {
    return this.peaks.length === 0 ? sha256('') : this.peaks.map(peak => peak[0]).reduceRight((right, left) => node(left, right));
  }
}

// The recursion of RFC 6962, section 2.1.1, upwards: which side a sibling stands on follows from the split of each subtree.
function isIncluded(leaf, index, size, proof, root) {
  if (index >= size) return false;
  const sides = [];
  for (let [at, count] = [index, size]; count > 1;) {
    let split = 1;
    while (split * 2 < count) split *= 2;
    const right = at >= split;
    sides.push(right);
    [at, count] = right ? [at - split, count - split] : [at, split];
  }
  if (sides.length !== proof.length) return false;
  return sides.reverse().reduce((hash, right, i) => (right ? node(proof[i], hash) : node(hash, proof[i])), leaf) === root;
}

// --- RFC 8785, for objects, arrays, strings, booleans, null and integers below 2^53 ---------------------------------------------

// What JSON writes as it is: no quote, backslash, control character or surrogate.
const PLAIN = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function canonicalText(text) {
  if (PLAIN.test(text)) return `"${text}"`;
  return text.isWellFormed() && !text.includes('\0') ? JSON.stringify(text) : refuse('A text holds U+0000 or a lone surrogate.');
}

// Depth: objects and lists around it and itself, of which a line has at most 64.
function canonical(value, depth) {
  if (typeof value === 'string') return canonicalText(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : refuse('A number is no integer below 2^53.');
  if (depth > 64) refuse('It is nested too deeply.');
  if (Array.isArray(value)) return `[${value.map(item => canonical(item, depth + 1)).join(',')}]`;
  let members = '';
  for (const key of Object.keys(value).sort()) members += `${members && ','}${canonicalText(key)}:${canonical(value[key], depth + 1)}`; // by UTF-16 code unit
  return `{${members}}`;
}

// JSON.parse keeps the last of two equal keys and rounds numbers. What it gives back unchanged had neither; the rest is read strictly here.
function parse(text) {
  let at = 0;
  try {
    const quick = JSON.parse(text);
    if (JSON.stringify(quick) === text) return quick;
  } catch (error) {
    refuse(error.message);
  }
  const blank = () => { while (' \t\n\r'.includes(text[at] ?? 'x')) at++; };
  const match = pattern => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? refuse(`It is no JSON at ${at}.`);
    at += found.length;
    return found;
  };
  const members = (close, read) => {
    at++;
    blank();
    if (text[at] === close) { at++; return; }
    for (;;) {
      read();
      blank();
      if (text[at] === close) { at++; return; }
      match(/,/y);
      blank();
    }
  };
  const value = depth => {
    blank();
    if (depth > 64 && /[{[]/.test(text[at])) refuse('It is nested too deeply.');
    if (text[at] === '{') {
      const object = Object.create(null);
      members('}', () => {
        const key = JSON.parse(match(/"(?:[^"\\]|\\.)*"/y));
        if (key in object) refuse(`The key '${key}' stands twice.`);
        blank();
        match(/:/y);
        object[key] = value(depth + 1);
      });
      return object;
    }
    if (text[at] === '[') {
      const list = [];
      members(']', () => list.push(value(depth + 1)));
      return list;
    }
    if (text[at] === '"') return JSON.parse(match(/"(?:[^"\\]|\\.)*"/y));
    const word = match(/true|false|null|-?[0-9][0-9.eE+-]*/y);
    if (/^[tfn]/.test(word)) return JSON.parse(word);
    return /[.eE]/.test(word) || !Number.isSafeInteger(Number(word)) ? refuse(`The number ${word} is no integer below 2^53.`) : Number(word);
  };
  const whole = value(1);
  blank();
  return at === text.length ? whole : refuse('There is more on the line than an object.');
}

// --- C2SP signed note and checkpoint ----------------------------------------------------------------------------------------

function base64(text) {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

const isKeyName = name => name.length > 0 && !/[\p{White_Space}\p{Cc}+]/u.test(name);

function parseNote(note) {
  if (note.length > 1_000_000 || !note.isWellFormed() || /[\u0000-\u0009\u000b-\u001f]/.test(note)) refuse('no note');
  const split = note.lastIndexOf('\n\n');
  if (split < 0) refuse('no blank line');
  const [text, rest] = [note.slice(0, split + 1), note.slice(split + 2)];
  if (!rest.endsWith('\n')) refuse('no signature');
  const signatures = rest.slice(0, -1).split('\n').map(line => {
    const words = line.startsWith('\u2014 ') ? line.slice(2).split(' ') : [];
    const bytes = words.length === 2 && isKeyName(words[0]) ? base64(words[1]) : null;
    if (bytes === null || bytes.length < 5) refuse('no signature line');
    return { name: words[0], id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) };
  });
  if (signatures.length > 100) refuse('too many signatures');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length < 3 || lines.includes('')) refuse('no checkpoint');
  if (!/^(0|[1-9][0-9]*)$/.test(lines[1]) || !Number.isSafeInteger(Number(lines[1]))) refuse('no size');
  if (base64(lines[2])?.length !== 32) refuse('no root');
  return { text, signatures, origin: lines[0], size: Number(lines[1]), root: base64(lines[2]).toString('hex') };
}

function readKeys(text) {
  const named = (name, spki) => {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') refuse('The key is not one on P-256.');
    return { name, key, id: sha256(spki).slice(0, 8) };
  };
  const blocks = text.match(/-----BEGIN PUBLIC KEY-----[^-]*-----END PUBLIC KEY-----/g);
  if (blocks) return blocks.map(block => named(null, createPublicKey(block).export({ format: 'der', type: 'spki' })));
  const keys = text.split('\n').map(line => line.trim()).filter(line => line).map(line => {
    const [, name, id, rest] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(line) ?? refuse('There is no key in it.');
    const bytes = base64(rest);
    if (!isKeyName(name) || bytes?.[0] !== 2) refuse('This is no verifier key of type ECDSA.');
    const key = named(name, bytes.subarray(1));
    return key.id === id ? key : refuse("The verifier key's id is not that of its key.");
  });
  return keys.length > 0 ? keys : refuse('There is no key in it.');
}

// 'vouched' when a key signed it, 'forged' when a signature that claims a known key does not fit, else 'unknown'.
function signedBy(note, keys) {
  let vouched = false;
  for (const { name, id, signature } of note.signatures.filter(one => one.name === note.origin)) {
    for (const known of keys.filter(one => one.id === id && (one.name === null || one.name === name))) {
      let fits = false;
      try {
        fits = verifySignature('sha256', Buffer.from(note.text), { key: known.key, dsaEncoding: 'der' }, signature);
      } catch { /* not even a signature */ }
      if (!fits) return 'forged';
      vouched = true;
    }
  }
  return vouched ? 'vouched' : 'unknown';
}

function readHeld(name, text, keys) {
  try {
    const note = parseNote(text);
    return { name, note, verdict: signedBy(note, keys), fits: null };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { name, note: null, verdict: 'unknown', fits: null };
  }
}

// --- Lines of an export -----------------------------------------------------------------------------------------------------

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOMENT = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z$/;
const HASH = /^[0-9a-f]{64}$/;
const CONTROL = /\p{Cc}/u;
const isText = value => typeof value === 'string' && value.isWellFormed();
const isCount = value => Number.isSafeInteger(value) && value >= 0 && !Object.is(value, -0); // in its one form
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (value, ...names) => isObject(value) && Object.keys(value).length === names.length && names.every(name => name in value);

function mentionsIn(value, found = []) {
  if (Array.isArray(value)) {
    for (const item of value) mentionsIn(item, found);
  } else if (isObject(value)) {
    if (typeof value.person === 'string' && typeof value.commitment === 'string') found.push({ person: value.person, commitment: value.commitment });
    for (const key in value) if (typeof value[key] === 'object') mentionsIn(value[key], found);
  }
  return found;
}

function readPersons(line) {
  if (!hasOnly(line, 'persons') || !isObject(line.persons)) refuse('Persons are an object.');
  return Object.entries(line.persons).map(([commitment, person]) => {
    if (!HASH.test(commitment) || !hasOnly(person, 'person', 'salt', 'value') || !UUID.test(person.person) || !HASH.test(person.salt)) refuse('A person is not of its form.');
    const made = sha256(Buffer.concat([Buffer.of(2), Buffer.from(person.salt, 'hex'), Buffer.from(canonical(person.value, 4))]));
    return { commitment, person: person.person, fits: made === commitment };
  });
}

const EVENT = ['index', 'number', 'id', 'stream', 'version', 'type', 'recordedAt', 'data', 'metadata', 'leaf'];

function readEvent(line) {
  const partial = 'proof' in line;
  if (!hasOnly(line, ...EVENT, ...(partial ? ['proof'] : []))) refuse('Fields are missing, or there are some that the leaf does not cover.');
  const { index, number, id, stream, version, type, recordedAt, data, metadata, leaf } = line;
  if (!isCount(index) || !isCount(number) || !isCount(version) || !isText(stream) || !isText(type) || CONTROL.test(stream + type)) refuse('Index, number, version, stream or type is not of its form.');
  if (!isText(id) || !UUID.test(id) || !isText(recordedAt) || !MOMENT.test(recordedAt) || !isText(leaf) || !HASH.test(leaf)) refuse('Id, time or leaf is not of its form.');
  if (!isObject(data) || !isObject(metadata)) refuse('Data and metadata are objects.');
  const proof = partial ? (Array.isArray(line.proof) ? line.proof : refuse('A proof is a list.')).map(hash => {
    const bytes = isText(hash) ? base64(hash) : null;
    return bytes?.length === 32 ? bytes.toString('hex') : refuse('A proof holds hashes of 32 bytes in base64.');
  }) : null;
  const [body, about] = [sha256(canonical(data, 2)), sha256(canonical(metadata, 2))];
  const hash = sha256(`\0citydeal-event/v2\n${index}\n${number}\n${id}\n${stream}\n${version}\n${type}\n${recordedAt}\n${body}\n${about}\n`); // 0: a leaf
  const erases = type === 'person_erased' && typeof data.person === 'string' ? data.person : null;
  return { index, count: number, stream, version, recordedAt, hash, stated: leaf, proof, mentions: mentionsIn(data), erases };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readLine(bytes) {
  let text;
  try {
    text = utf8.decode(bytes);
  } catch {
    refuse('The line is no UTF-8.');
  }
  const line = parse(text);
  if (!isObject(line)) refuse('The line is no JSON object.');
  const kind = Object.keys(line)[0];
  if (kind === 'persons') return { kind, persons: readPersons(line) };
  if (kind !== 'checkpoint') return { kind: 'event', ...readEvent(line) };
  return hasOnly(line, 'checkpoint', 'size') && isText(line.checkpoint) && isCount(line.size) ? { kind, note: line.checkpoint, size: line.size } : refuse('A checkpoint has a note and a size.');
}

// The lines of a block of bytes; of one that cannot be read, why.
function readLines(bytes) {
  const lines = [];
  for (let [from, end] = [0, 0]; from < bytes.length; from = end + 1) {
    end = bytes.indexOf(10, from);
    if (end < 0) end = bytes.length;
    try {
      lines.push(readLine(bytes.subarray(from, end)));
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      lines.push({ kind: 'unreadable', why: error.message });
    }
  }
  return lines;
}

// --- The verdict ------------------------------------------------------------------------------------------------------------

class Verifier {
  #keys;
  #held;
  #recomputed = new Tree();
  #stated = null; // the tree of the stated leaves, from the first one on that is not that of its event
  #streams = new Map(); // of each: the version and the time of its latest event
  #persons = new Map();
  #mentions = new Map();
  #erased = new Set();
  #found = new Map();
  #unproven = [];
  #mismatch = null;
  #closing = null;
  #partial = null;
  #last = -1;
  #lastCount = -1;
  #from = null;
  #until = null;
  events = 0;

  constructor(keys, held) {
    this.#keys = keys;
    this.#held = held;
    this.#compareHeld();
  }

  // False: the rest need not be read.
  add(number, line) {
    if (line.kind === 'unreadable') return this.#find('unreadable', number, this.#last + 1, `Line ${number} is not of the export's format: ${line.why}`);
    if (this.#closing) return this.#find('unreadable', number, null, `Line ${number} stands after the checkpoint, where an export ends.`);
    if (line.kind === 'event') return this.#addEvent(number, line);
    if (line.kind === 'checkpoint') this.#closing = { ...line, number };
    else if (this.events > 0) return this.#find('unreadable', number, null, `Line ${number} has persons, and they stand before the events.`);
    else for (const person of line.persons) this.#persons.set(person.commitment, { ...person, number });
    return true;
  }

  judge(file) {
    const findings = [...this.#found.values()];
    let note = null;
    const persons = { names: 0, erased: 0 };
    if (!this.#found.has('unreadable')) {
      note = this.#judgeCheckpoint(findings);
      if (note) this.#judgeRoot(note, findings);
      this.#judgePersons(persons, findings);
    }
    const outcome = findings.length > 0 ? 'failed' : this.#keys.length === 0 ? 'unauthenticated' : 'verified';
    return {
      file, outcome, events: this.events, partial: this.#partial ?? false, origin: note?.origin, size: note?.size, from: this.#from ?? undefined, until: this.#until ?? undefined,
      ...persons, held: this.#held.length, findings,
    };
  }

  #find(code, line, index, detail) {
    if (!this.#found.has(code)) this.#found.set(code, finding(code, line, index, detail));
    return false;
  }

  #addEvent(number, event) {
    this.#partial ??= event.proof !== null;
    if (this.#partial !== (event.proof !== null)) return this.#find('unreadable', number, event.index, `Line ${number}: either every event has a proof or none.`);
    const expected = this.#last + 1;
    if (this.#partial ? event.index < expected : event.index !== expected) this.#find('index-not-dense', number, expected, `Line ${number} has index ${event.index} where ${expected} belongs: events were removed, added or moved here.`);
    this.#last = event.index;
    // The log's own count may have gaps, and only ever goes up.
    if (event.count <= this.#lastCount) this.#find('number-not-ascending', number, event.index, `Line ${number} has number ${event.count} after number ${this.#lastCount}: numbers may have gaps, but each is higher than the one before; events were renumbered, repeated or moved here.`);
    this.#lastCount = event.count;
    const [version, time] = this.#streams.get(event.stream) ?? [0, ''];
    if (this.#partial ? event.version <= version : event.version !== version + 1) this.#find('version-not-dense', number, event.index, `Line ${number} has version ${event.version} of '${event.stream}' after version ${version}.`);
    // Across streams times may run against the order by the length of a transaction.
    if (event.recordedAt < time) this.#find('time-runs-backwards', number, event.index, `Line ${number} is recorded at ${event.recordedAt}, before the one of '${event.stream}' that it follows (${time}): it was dated back.`);
    this.#streams.set(event.stream, [event.version, event.recordedAt]);
    for (const mention of event.mentions) {
      const key = keyOf(mention);
      if (!this.#mentions.has(key)) this.#mentions.set(key, { ...mention, number, index: event.index });
    }
    if (event.erases !== null) this.#erased.add(event.erases);
    if (event.hash !== event.stated) this.#mismatch ??= finding('leaf-mismatch', number, event.index, `The event at index ${event.index} (line ${number}, version ${event.version} of '${event.stream}') is not what was recorded: it does not make its leaf.`);
    if (this.#from === null || event.recordedAt < this.#from) this.#from = event.recordedAt;
    if (this.#until === null || event.recordedAt > this.#until) this.#until = event.recordedAt;
    this.events++;
    if (this.#partial) {
      this.#unproven.push({ number, index: event.index, hash: event.hash, proof: event.proof });
      return true;
    }
    if (this.#mismatch) this.#stated ??= Object.assign(new Tree(), { size: this.#recomputed.size, peaks: [...this.#recomputed.peaks] });
    this.#stated?.add(event.stated);
    this.#recomputed.add(event.hash);
    this.#compareHeld();
    return true;
  }

  #compareHeld() {
    for (const one of this.#held) if (one.note?.size === this.#recomputed.size && this.#partial !== true) one.fits = this.#recomputed.root() === one.note.root;
  }

  #judgeCheckpoint(findings) {
    const closing = this.#closing;
    if (!closing) {
      findings.push(finding('checkpoint-missing', null, null, 'The export does not end with a checkpoint: it was cut off.'));
      return null;
    }
    const read = readHeld("the export's checkpoint", closing.note, this.#keys);
    if (!read.note) {
      findings.push(finding('checkpoint-malformed', closing.number, null, 'The checkpoint at the end is no signed checkpoint.'));
      return null;
    }
    this.#judgeSignature(findings, read, closing.number, '');
    const size = read.note.size;
    if (size !== closing.size || (!this.#partial && this.events !== size)) findings.push(finding('size-mismatch', closing.number, null, `The checkpoint is of ${size} events, its line says ${closing.size}, and the export has ${this.events}: events were cut off or added, or the checkpoint is another one.`));
    for (const one of this.#held) this.#judgeHeld(findings, one, read.note);
    return read.note;
  }

  #judgeSignature(findings, one, line, prefix) {
    if (one.verdict === 'forged') findings.push(finding(`${prefix}signature-invalid`, line, null, `${one.name}: the signature is forged, or the text was changed after it was signed.`));
    else if (one.verdict === 'unknown' && this.#keys.length > 0) findings.push(finding(`${prefix}signature-unknown`, line, null, `${one.name}: the key that you trust did not sign it.`));
  }

  #judgeHeld(findings, one, note) {
    const find = (code, detail) => findings.push(finding(code, null, null, `${one.name}: ${detail}`));
    if (!one.note) return find('held-malformed', 'it is no signed checkpoint.');
    this.#judgeSignature(findings, one, null, 'held-');
    if (one.note.origin !== note.origin) return find('held-foreign', `it is of ${one.note.origin}, and the export of ${note.origin}: another log, or one that began anew after a restore.`);
    if (one.note.size > note.size) return find('truncated', `it is of ${one.note.size} events, and the export's checkpoint of ${note.size}: events that you know of are missing.`);
    if (this.#partial) return one.note.size === note.size && one.note.root === note.root || find('held-not-comparable', 'a partial export can only be compared with a checkpoint of its own size; ask the log for a consistency proof.');
    return one.fits === true || find('held-inconsistent', `the first ${one.note.size} events are not those that it was signed for: what was recorded has been changed.`);
  }

  #judgeRoot(note, findings) {
    if (this.#partial) {
      const wrong = this.#unproven.find(one => !isIncluded(one.hash, one.index, note.size, one.proof, note.root));
      if (wrong) findings.push(finding('proof-mismatch', wrong.number, wrong.index, `The event at index ${wrong.index} (line ${wrong.number}) is not proven: it is not what was signed, or not at this place.`));
      return;
    }
    if (this.#recomputed.root() === note.root) {
      if (this.#mismatch) findings.push({ ...this.#mismatch, code: 'stated-leaf-wrong', detail: `The leaf that line ${this.#mismatch.line} states is not that of its event; the event itself is as it was signed.` });
    } else if (this.#mismatch && this.#stated.root() === note.root) {
      findings.push(this.#mismatch);
    } else {
      const sizes = fits => this.#held.filter(one => one.fits === fits).map(one => one.note.size);
      const good = Math.max(0, ...sizes(true));
      const bad = sizes(false).length > 0 ? Math.min(...sizes(false)) : note.size;
      findings.push(finding('root-mismatch', null, good, `The events are not those that were signed. What differs stands at index ${good} or later, and before ${Math.max(bad, good)}, as far as the checkpoints held tell.`));
    }
  }

  #judgePersons(count, findings) {
    const found = {};
    for (const { commitment, person, fits, number } of this.#persons.values()) {
      if (!fits) found.changed ??= finding('person-changed', number, null, `Line ${number}: what it says of person ${person} is not what was recorded.`);
      else if (!this.#mentions.has(keyOf({ person, commitment }))) found.unknown ??= finding('person-unknown', number, null, `Line ${number}: no event points at person ${person} with this commitment.`);
      else count.names++;
    }
    for (const { person, commitment, number, index } of this.#mentions.values()) {
      if (this.#persons.has(commitment)) continue;
      if (this.#erased.has(person)) count.erased++;
      else found.missing ??= finding('person-missing', number, index, `The event at index ${index} (line ${number}) points at person ${person}, who is not in the export, and no event says that the person was erased.`);
    }
    findings.push(...[found.changed, found.unknown, found.missing].filter(Boolean));
  }
}

const keyOf = ({ person, commitment }) => `${person.length} ${person}${commitment}`;
const finding = (code, line, index, detail) => ({ code, ...(line === null ? {} : { line }), ...(index === null ? {} : { index }), detail });

async function* blocksOf(file) {
  let rest = [];
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const end = chunk.lastIndexOf(10) + 1;
    if (end > 0) yield Buffer.concat([...rest.splice(0), chunk.subarray(0, end)]);
    if (end < chunk.length) rest.push(chunk.subarray(end));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
async function readBy(thread, block) {
  const answer = once(thread, 'message');
  thread.postMessage(block);
  return (await answer)[0];
}

// Reading a line takes longer than adding it, and no line needs another for it: a large export is read by a thread for each processor, one block each at a time.
async function verifyFile(file, keys, heldTexts) {
  const held = heldTexts.map(([name, text]) => readHeld(name, text, keys)).sort((one, other) => (one.note?.size ?? Infinity) - (other.note?.size ?? Infinity) || 0);
  const verifier = new Verifier(keys, held);
  const threads = Array.from({ length: statSync(file).size < 8_000_000 ? 0 : availableParallelism() }, () => new Worker(new URL(import.meta.url)));
  let [number, asked] = [0, 0];
  const addAll = lines => lines.every(line => verifier.add(++number, line));
  const reading = [];
  try {
    for await (const block of blocksOf(file)) {
      const lines = threads.length === 0 ? readLines(block) : reading.length < threads.length ? [] : await reading.shift();
      if (threads.length > 0) reading.push(readBy(threads[asked++ % threads.length], block));
      if (!addAll(lines)) return verifier.judge(basename(file));
      if (process.stderr.isTTY) process.stderr.write(`\r${verifier.events} events…`);
    }
    while (reading.length > 0 && addAll(await reading.shift()));
  } finally {
    await Promise.all(threads.map(thread => thread.terminate()));
    if (process.stderr.isTTY) process.stderr.write('\r');
  }
  return verifier.judge(basename(file));
}

function tell(verdict) {
  const { file, outcome, events, partial, origin, size, findings } = verdict;
  const say = {
    verified: partial
      ? `VERIFIED  ${file}: ${events} events, each of them in the log that ${origin} signed at size ${size}. That they are all of their stream is not claimed.`
      : `VERIFIED  ${file}: ${events} events, exactly those that ${origin} signed.`,
    unauthenticated: `UNAUTHENTICATED  ${file}: ${events} events that fit their checkpoint, which says it is of ${origin}. Who signed it is not known: give the log's public key with --key.`,
    failed: `FAILED  ${file}: this is not what was signed.`,
  };
  console.log(say[outcome]);
  for (const { code, detail } of findings) console.log(`  ✗ ${detail} (${code})`);
  if (outcome === 'failed') return;
  if (verdict.from) console.log(`  recorded from ${verdict.from} to ${verdict.until}`);
  console.log(`  persons: ${verdict.names} fit what was recorded, ${verdict.erased} were erased as an event says`);
  console.log(verdict.held === 0 ? '  compared with no checkpoint held from before: a log cut back to here would look the same' : `  agrees with ${verdict.held} checkpoints held from before`);
}

async function main(args) {
  const [files, held] = [[], []];
  let [keys, json] = [[], false];
  try {
    for (let i = 0; i < args.length; i++) {
      if (args[i] === '--help' || args[i] === '-h') { console.log(HELP); return 0; }
      if (args[i] === '--json') json = true;
      else if (args[i] === '--key') keys = readKeys(readFileSync(args[++i] ?? refuse('--key needs a file.'), 'utf8'));
      else if (args[i] === '--checkpoint') held.push([basename(args[++i] ?? refuse('--checkpoint needs a file.')), readFileSync(args[i], 'utf8')]);
      else if (args[i].startsWith('--')) refuse(`There is no option ${args[i]}.`);
      else files.push(args[i]);
    }
    if (files.length === 0) refuse('Which export? See --help.');
  } catch (error) {
    console.error(error.message);
    return 2;
  }
  let worst = 0;
  for (const file of files) {
    const verdict = await verifyFile(file, keys, held);
    if (json) console.log(JSON.stringify(verdict));
    else tell(verdict);
    worst = worst === 1 ? 1 : { verified: worst, failed: 1, unauthenticated: 3 }[verdict.outcome];
  }
  if (!json) console.log(`\n${CANNOT_DETECT}`);
  return worst;
}

if (isMainThread) {
  process.exitCode = await main(process.argv.slice(2)).catch(error => {
    console.error(error.message);
    return 2;
  });
} else {
  parentPort.on('message', block => parentPort.postMessage(readLines(block)));
}
