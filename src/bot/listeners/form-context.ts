import type { CompiledFlow } from '../../domain/flows/compiled-flow';
import type { Macro } from '../../domain/policy/macro';
import type { ShownOrder } from '../../domain/records/stored-order';
import { actionName } from '../../domain/values/action-name';
import type { Actor } from '../../domain/values/schemas';
import type { Form, FormContext } from '../forms/form';
import type { Services } from '../services/services';
import { openCases } from './cases';
import type { Interaction } from './interaction';

type ContextServices = Pick<Services, 'policy' | 'finder' | 'fileAccess' | 'servicing'>;
type Where = Pick<Interaction, 'workspace' | 'client'>;

/** `asked` is the version of the flow whose questions the form has already. */
type Filling = { form: Form; order: ShownOrder; actor: Actor; macro: Macro | null; asked: number | undefined };

/** The flow to ask by, its version (0 for none), and whether the version that was asked no longer decides. */
type AskedFlow = { flow: CompiledFlow | null; flowVersion: number | undefined; isOutdated: boolean };

/** What a form is filled in for, by the flow that decides. */
export async function formContextFor(
  services: ContextServices,
  where: Where,
  { form, order, actor, macro, asked }: Filling,
): Promise<Omit<AskedFlow, 'flow'> & { formContext: FormContext }> {
  const { policy } = services;
  const [cases, takesFiles, { flow, ...version }] = await Promise.all([
    openCases(services, order),
    services.fileAccess.granted(where),
    flowOfForm(services, form, asked),
  ]);
  return { ...version, formContext: { order, policy, role: actor.role, cases, macro, flow, takesFiles } };
}

/** The version that the form asks by as long as it decides, then the active one. Only actions have flows. */
export async function flowOfForm(
  { servicing }: Pick<Services, 'servicing'>,
  { operation }: Form,
  asked: number | undefined,
): Promise<AskedFlow> {
  const { data: action } = actionName.safeParse(operation);
  if (action === undefined) return { flow: null, flowVersion: undefined, isOutdated: false };
  const found = await servicing.flowOf(action, asked);
  if (found === null || !('outdated' in found)) return { ...decidingBy(found), isOutdated: false };
  const active = await servicing.flowOf(action);
  return { ...decidingBy(active !== null && 'outdated' in active ? null : active), isOutdated: true };
}

function decidingBy(flow: CompiledFlow | null): Omit<AskedFlow, 'isOutdated'> {
  return { flow, flowVersion: flow?.reference.version ?? 0 };
}
