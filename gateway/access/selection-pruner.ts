import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';
import { type OwnerKeys, ownerKeys, ownerSelections } from '../audit/subjects.ts';
import type { Lookup } from '../audit/trace.ts';
import { type Judge, type Judgement, possibleTypes } from './judge.ts';
import { insideType, merged, type Position, within } from './positions.ts';
import type { AccessRules } from './requirements.ts';
import { technicalField } from './technical-field.ts';

export interface Outcome {
  readonly selections: readonly SelectionNode[];
  readonly denials: readonly Position[];
  readonly fields: readonly Position[];
}

const NOTHING: Outcome = { selections: [], denials: [], fields: [] };

/**
 * Judges an operation's selections one by one. What it returns for a selection is what may be fetched of it and what
 * completion must know about the rest.
 */
export class SelectionPruner {
  readonly technicalField: FieldNode;
  /** Under which keys the objects of persons and households say whose they are, for the access log. */
  readonly ownerKeys: OwnerKeys;
  /** Each field of the root, denied ones too. */
  readonly lookups: Lookup[] = [];
  /** No object of a person or household can be in the answer. */
  reachesNobody = true;
  /** Asks for the graph's description. */
  introspects = false;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  publishedOnly = true;
  private readonly outcomes = new Map<string, Outcome>();
  private readonly rules: AccessRules;
  private readonly schema: GraphQLSchema;
  private readonly judge: Judge;

  constructor(document: DocumentNode, rules: AccessRules, schema: GraphQLSchema, judge: Judge) {
    this.rules = rules;
    this.schema = schema;
    this.judge = judge;
    this.technicalField = technicalField(document);
    this.ownerKeys = ownerKeys(document);
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  selectionSet(set: SelectionSetNode, parent: GraphQLCompositeType): Outcome {
    const outcomes = set.selections.map((selection) => this.selection(selection, parent));
    return {
      selections: outcomes.flatMap((outcome) => outcome.selections),
      denials: merged(outcomes.flatMap((outcome) => outcome.denials)),
      fields: merged(outcomes.flatMap((outcome) => outcome.fields)),
    };
  }

  /** A fragment as it may be fetched; undefined: nothing of it is left. */
  prunedFragment(name: string): FragmentDefinitionNode | undefined {
    const definition = this.fragments.get(name);
    const { selections } = this.fragment(name);
    if (!definition || selections.length === 0) return undefined;
    return { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  }

  /** Each fragment once: what it may say depends on its own type, not on where it is used. */
  private fragment(name: string): Outcome {
    const known = this.outcomes.get(name);
    if (known) return known;
    this.outcomes.set(name, NOTHING);
    const definition = this.fragments.get(name);
    const type = definition && this.schema.getType(definition.typeCondition.name.value);
    if (!definition || !isCompositeType(type)) return NOTHING;
    const outcome = this.inType(this.selectionSet(definition.selectionSet, type), type);
    this.outcomes.set(name, outcome);
    return outcome;
  }

  private selection(node: SelectionNode, parent: GraphQLCompositeType): Outcome {
    if (node.kind === Kind.FIELD) return this.field(node, parent);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const outcome = this.fragment(node.name.value);
      return { ...outcome, selections: outcome.selections.length > 0 ? [node] : [] };
    }
    const condition = node.typeCondition ? this.schema.getType(node.typeCondition.name.value) : parent;
    if (!isCompositeType(condition)) return NOTHING;
    const outcome = this.inType(this.selectionSet(node.selectionSet, condition), condition);
    const { selections } = outcome;
    const kept = { ...node, selectionSet: { ...node.selectionSet, selections } };
    return { ...outcome, selections: selections.length > 0 ? [kept] : [] };
  }

  private field(node: FieldNode, parent: GraphQLCompositeType): Outcome {
    const name = node.name.value;
    if (name === '__schema' || name === '__type') {
      this.introspects = true;
      return { ...NOTHING, selections: [node] };
    }
    const judgement = this.judge(parent, name);
    if (!judgement.free) this.publishedOnly = false;
    if (name === '__typename') {
      if (!judgement.verdict) return { ...NOTHING, selections: [node] };
      return { ...NOTHING, denials: [this.position(node, parent, judgement)] };
    }
    const position = this.position(node, parent, judgement);
    this.noteLookup(node, parent, position);
    if (judgement.verdict?.state === 'DENIED') return { ...NOTHING, denials: [position] };
    const type = getNamedType(position.type);
    const plain: Position = { ...position, on: undefined, verdict: undefined };
    const masked = judgement.verdict ? [position] : [];
    if (!node.selectionSet || !isCompositeType(type)) {
      return { selections: [node], denials: masked, fields: [plain] };
    }
    const possible = new Set(possibleTypes(this.schema, type));
    const inner = this.selectionSet(node.selectionSet, type);
    const denials = insideType(inner.denials, possible);
    const owner = ownerSelections(this.schema, type, this.ownerKeys, (of, field) => !this.judge(of, field).verdict);
    if (owner.length > 0) this.reachesNobody = false;
    const dependsOnType = isAbstractType(type) && (owner.length > 0 || denials.some((denial) => denial.on));
    const technical = inner.selections.length === 0 || dependsOnType;
    const selections = [...inner.selections, ...(technical ? [this.technicalField] : []), ...owner];
    return {
      selections: [{ ...node, selectionSet: { ...node.selectionSet, selections } }],
      denials: technical || denials.length > 0 ? [...masked, { ...plain, technical, below: denials }] : masked,
      fields: [{ ...plain, below: insideType(inner.fields, possible) }],
    };
  }

  private position(node: FieldNode, parent: GraphQLCompositeType, { verdict, on }: Judgement): Position {
    const name = node.name.value;
    const definition =
      name === '__typename' ? TypeNameMetaFieldDef : isUnionType(parent) ? undefined : parent.getFields()[name];
    if (!definition) throw new Error('the operation was not validated against this schema');
    const rule = this.rules.field(parent.name, name);
    return {
      key: node.alias?.value ?? name,
      coordinate: `${parent.name}.${name}`,
      type: definition.type,
      on,
      verdict,
      owners: rule?.owners ?? [],
      needs: rule?.needs ?? [],
      technical: false,
      below: [],
    };
  }

  private noteLookup(node: FieldNode, parent: GraphQLCompositeType, { key, coordinate }: Position): void {
    const isRoot = parent === this.schema.getQueryType() || parent === this.schema.getMutationType();
    const field = isRoot ? parent.getFields()[node.name.value] : undefined;
    if (!field) return;
    const given = new Map((node.arguments ?? []).map((argument) => [argument.name.value, argument.value]));
    this.lookups.push({ key, coordinate, field, given });
  }

  private inType(outcome: Outcome, type: GraphQLCompositeType): Outcome {
    const types = new Set(possibleTypes(this.schema, type));
    return { ...outcome, denials: within(outcome.denials, types), fields: within(outcome.fields, types) };
  }
}
