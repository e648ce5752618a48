/** How a test reads one collection: written from the format's description, and from nothing of the encoder. */
export interface CollectionReading {
  readonly single?: boolean;
  readonly key: (bytes: ByteReader) => unknown;
  readonly sections: readonly {
    readonly shared: readonly (readonly [name: string, read: (bytes: ByteReader) => unknown])[];
    readonly own: readonly (readonly [name: string, read: (bytes: ByteReader) => unknown])[];
  }[];
}

/** One entity as a client has it. */
export interface SeenEntity {
  readonly key: unknown;
  readonly life: number;
  readonly fields: Record<string, unknown>;
  seen: boolean;
}

export class ByteReader {
  at = 0;
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  u8(): number {
    return this.#view.getUint8(this.at++);
  }

  u16(): number {
    this.at += 2;
    return this.#view.getUint16(this.at - 2, true);
  }

  u32(): number {
    this.at += 4;
    return this.#view.getUint32(this.at - 4, true);
  }

  f32(): number {
    this.at += 4;
    return this.#view.getFloat32(this.at - 4, true);
  }

  text(): string {
    const length = this.u8();
    this.at += length;
    return new TextDecoder().decode(this.bytes.subarray(this.at - length, this.at));
  }

  list(): number[] {
    return Array.from({ length: this.u8() }, () => this.u8());
  }

  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.u8();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  slots(): number[] {
    const n = this.varint();
    const count = Math.floor(n / 2);
    const slots: number[] = [];
    if (n % 2 === 0) {
      for (let next = 0; slots.length < count; ) {
        slots.push(next + this.varint());
        next = (slots.at(-1) as number) + 1;
      }
      return slots;
    }
    const first = this.varint();
    const bitmap = Array.from({ length: this.varint() }, () => this.u8());
    for (const [i, byte] of bitmap.entries()) {
      for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) slots.push(first + i * 8 + bit);
    }
    if (slots.length !== count || slots[0] !== first) throw new Error("a bitmap of another count");
    return slots;
  }
}

/** What a client has of a state. Throws wherever a message is not as described. */
export class Decoder {
  tick = 0;
  epoch: number | undefined;
  ready = false;
  acked = 0;
  resets = 0;
  readonly entities: Map<number, SeenEntity>[];
  readonly own: Map<number, Record<string, unknown>>[];
  readonly #readings: readonly CollectionReading[];
  #ownMessage: Uint8Array | undefined;

  constructor(readings: readonly CollectionReading[]) {
    this.#readings = readings;
    this.entities = readings.map(() => new Map());
    this.own = readings.map(() => new Map());
  }

  /** The connection is another one: what waited for a message of the old one waits no more. */
  reconnect(): void {
    this.#ownMessage = undefined;
  }

  apply(message: Uint8Array): void {
    const reader = new ByteReader(message);
    const tick = reader.u32();
    const head = reader.u8();
    if (head > 3) throw new Error("unknown head");
    if (head & 2) {
      if (this.#ownMessage !== undefined) throw new Error("two own messages for one tick");
      this.#ownMessage = message;
      return;
    }
    if (head & 1) this.#reset(reader.u32());
    else if (tick <= this.tick || tick - reader.varint() > this.tick) throw new Error("a tick out of order");
    this.tick = tick;
    let collections = 0;
    this.#collections(reader, (index, body) => {
      collections++;
      this.#body(index, body);
    });
    if (head & 1) this.#endReset(collections > 0);
    for (const [i, own] of this.own.entries())
      for (const slot of own.keys()) if (!this.entities[i]?.has(slot)) own.delete(slot);
    if (this.#ownMessage !== undefined) this.#applyOwn(this.#ownMessage, tick);
  }

  #collections(reader: ByteReader, read: (index: number, body: ByteReader) => void): void {
    let last = -1;
    while (reader.at < reader.bytes.length) {
      const index = reader.u8();
      if (index <= last) throw new Error("collections out of order");
      last = index;
      const length = reader.varint();
      const body = new ByteReader(reader.bytes.subarray(reader.at, reader.at + length));
      if (body.bytes.length !== length) throw new Error("a length beyond the message");
      reader.at += length;
      read(index, body);
      if (body.at !== length) throw new Error("bytes behind a body");
    }
  }

  #reset(epoch: number): void {
    this.resets++;
    for (const [i, entities] of this.entities.entries()) {
      for (const entity of entities.values()) entity.seen = false;
      if (epoch !== this.epoch) entities.clear();
      this.own[i]?.clear();
    }
    this.acked = 0;
    this.epoch = epoch;
  }

  #endReset(ready: boolean): void {
    this.ready = ready;
    for (const entities of this.entities) {
      for (const [slot, { seen }] of entities) if (!seen) entities.delete(slot);
    }
  }

  #body(index: number, body: ByteReader): void {
    const reading = this.#readings[index] as CollectionReading;
    const entities = this.entities[index] as Map<number, SeenEntity>;
    if (reading.single) {
      this.#single(reading, entities, body);
      return;
    }
    for (const slot of body.slots()) entities.delete(slot);
    for (const [i, { shared }] of reading.sections.entries()) {
      if (i > 0 && body.at === body.bytes.length) return;
      this.#groups(body, (mask, slot) => {
        if (i === 0 && mask & 1) this.#identify(index, slot, body);
        const entity = entities.get(slot);
        if (entity === undefined) throw new Error("a change of an unknown slot");
        readFields(body, mask, shared, entity.fields);
      });
    }
  }

  #single(reading: CollectionReading, entities: Map<number, SeenEntity>, body: ByteReader): void {
    const entity = entities.get(0) ?? { key: undefined, life: 0, fields: {}, seen: true };
    entity.seen = true;
    entities.set(0, entity);
    for (const [i, { shared }] of reading.sections.entries()) {
      if (i === 0 || body.at < body.bytes.length) readFields(body, body.varint(), shared, entity.fields);
    }
  }

  #groups(body: ByteReader, read: (mask: number, slot: number) => void): void {
    let last = 0;
    for (let groups = body.varint(); groups > 0; groups--) {
      const mask = body.varint();
      if (mask <= last) throw new Error("masks out of order");
      last = mask;
      for (const slot of body.slots()) read(mask, slot);
    }
  }

  #identify(index: number, slot: number, body: ByteReader): void {
    const entities = this.entities[index] as Map<number, SeenEntity>;
    const life = body.u8();
    const key = (this.#readings[index] as CollectionReading).key(body);
    const before = entities.get(slot);
    if (before !== undefined && before.life === life && before.key === key) {
      before.seen = true;
      return;
    }
    for (const [other, entity] of entities) if (entity.key === key) entities.delete(other);
    this.own[index]?.delete(slot);
    entities.set(slot, { key, life, fields: {}, seen: true });
  }

  #applyOwn(message: Uint8Array, tick: number): void {
    this.#ownMessage = undefined;
    const reader = new ByteReader(message);
    if (reader.u32() !== tick) throw new Error("an own message of another tick");
    if (reader.u8() & 1) {
      if (reader.u32() !== this.epoch) throw new Error("another epoch");
    } else reader.varint();
    this.acked = reader.u32();
    this.#collections(reader, (index, body) => {
      const own = this.own[index] as Map<number, Record<string, unknown>>;
      for (const slot of body.slots()) own.delete(slot);
      for (const [i, section] of (this.#readings[index] as CollectionReading).sections.entries()) {
        if (i > 0 && body.at === body.bytes.length) return;
        this.#groups(body, (mask, slot) => {
          if (!this.entities[index]?.has(slot)) throw new Error("own fields of an unknown slot");
          const fields = own.get(slot) ?? {};
          own.set(slot, fields);
          readFields(body, mask, section.own, fields);
        });
      }
    });
  }
}

type Fields = readonly (readonly [name: string, read: (bytes: ByteReader) => unknown])[];

function readFields(body: ByteReader, mask: number, fields: Fields, target: Record<string, unknown>): void {
  if (Math.floor(mask / 2) >= 2 ** fields.length) throw new Error("a mask beyond the fields");
  for (const [i, [name, read]] of fields.entries()) if (mask & (2 << i)) target[name] = read(body);
}

/** The fixtures, as the format says. */
export const richReadings: readonly CollectionReading[] = [
  {
    key: (bytes) => bytes.text(),
    sections: [
      {
        shared: [
          ["at", (bytes) => `${bytes.f32()},${bytes.f32()}`],
          ["name", (bytes) => bytes.text()],
          ["hp", (bytes) => bytes.u8()],
          ["cells", (bytes) => bytes.list().join()],
        ],
        own: [["gold", (bytes) => bytes.u32()]],
      },
      { shared: [["level", (bytes) => bytes.u8()]], own: [["note", (bytes) => bytes.text()]] },
    ],
  },
  {
    single: true,
    key: () => undefined,
    sections: [
      {
        shared: [
          ["phase", (bytes) => bytes.text()],
          ["clock", (bytes) => bytes.u16()],
        ],
        own: [],
      },
      { shared: [["round", (bytes) => bytes.u8()]], own: [] },
    ],
  },
];
