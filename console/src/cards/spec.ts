import type { Trusted } from '../asking/trusted.ts';

export interface Title {
  readonly zh: string;
  readonly en: string;
}

/** A yes or no that deserves a mark when it is so. */
export interface Flag {
  readonly field: string;
  readonly when: boolean;
  readonly tone: 'bad' | 'good' | 'plain';
  /** By default the field's name. */
  readonly title?: Title;
}

/** One list of a department's records, and what of a record stands where on its line. */
export interface Section {
  readonly title: Title;
  /** Below `household`, arrays walked through: `members.person.education.enrolments`. */
  readonly path: string;
  /** The type of the record in the graph: whence the names of its fields. */
  readonly of: string;
  /** What the line begins with. */
  readonly main: readonly string[];
  /** Said below, with their names. */
  readonly more?: readonly string[];
  readonly flags?: readonly Flag[];
  readonly amount?: string;
  /** One day, or from one to another. */
  readonly days?: readonly string[];
}

export interface CardSpec {
  /** The department's name in `extensions.sources`. */
  readonly department: string;
  readonly title: Title;
  readonly query: Trusted<unknown, { id: string | number }>;
  readonly sections: readonly Section[];
}
