import type { Department } from '../../subgraphs/_kernel/department.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { UsageError } from './command.ts';

/** The department a command's argument names. @throws {UsageError} listing those there are. */
export async function departmentCalled(name: string): Promise<Department> {
  const departments = await loadDepartments();
  const department = departments.find((one) => one.name === name);
  if (department) return department;
  throw new UsageError(`no such department; there are ${departments.map((one) => one.name).join(', ')}`);
}
