import type { Complete } from '../_kernel/complete.ts';
import type { Resolvers } from './generated.ts';
import * as register from './register/resolvers.ts';

export const resolvers: Complete<Resolvers> = { ...register.resolvers };
