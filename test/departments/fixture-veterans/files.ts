import { date, defineFile, integer, personKey, recordNo } from '../../../subgraphs/_kernel/import/index.ts';
import { veterans } from './model.ts';

export const files = [
  defineFile({
    name: 'veterans',
    title: '退役军人',
    table: veterans,
    columns: {
      recordNo: recordNo('优待证号'),
      personId: personKey('身份证号'),
      yearsServed: integer('服役年限', { min: 0, max: 60 }),
      leftOn: date('退役日期'),
    },
  }),
];
