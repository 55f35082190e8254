import graphql from '@graphql-eslint/eslint-plugin';

/** The departments' schemas only; TypeScript is Biome's. */
export default [
  { ignores: ['schema/*.graphql'] },
  {
    files: ['subgraphs/**/*.graphql'],
    languageOptions: { parser: graphql.parser },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      // Types too, but an entity is described once, by its owner: schema/rules/described-in-chinese.ts.
      '@graphql-eslint/require-description': [
        'error',
        { FieldDefinition: true, EnumValueDefinition: true, InputValueDefinition: true, EnumTypeDefinition: true },
      ],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': { forbiddenPrefixes: ['get', 'list', 'query'] },
        },
      ],
      '@graphql-eslint/no-hashtag-description': 'error',
      '@graphql-eslint/no-typename-prefix': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/unique-enum-value-names': 'error',
    },
  },
];
