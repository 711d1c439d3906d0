import { z } from 'zod';
import { type OpenView, viewOutput } from '../../workspace/open-view';
import { SlackError } from '../../workspace/slack-error';
import { viewArgument } from '../arguments';
import { type MethodContext, method } from '../method';

const triggered = z.object({ trigger_id: z.string(), view: z.unknown() });

const shown = (open: OpenView, { workspace }: MethodContext) => ({ view: viewOutput(open, workspace.state) });

export const viewsOpen = method({
  arguments: triggered,
  run(args, context) {
    const { triggers, views } = context.workspace;
    const view = viewArgument(args.view, 'modal', context);
    return shown(views.open(triggers.redeem(args.trigger_id), view), context);
  },
});

export const viewsPush = method({
  arguments: triggered,
  run(args, context) {
    const { triggers, views } = context.workspace;
    const view = viewArgument(args.view, 'modal', context);
    return shown(views.push(triggers.redeem(args.trigger_id), view), context);
  },
});

export const viewsUpdate = method({
  arguments: z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: z.unknown(),
  }),
  run({ view_id, external_id, hash, view }, context) {
    if (view_id === undefined && external_id === undefined) throw new SlackError('invalid_arguments');
    const reference = { viewId: view_id, externalId: external_id };
    return shown(context.workspace.views.update(reference, viewArgument(view, 'modal', context), hash), context);
  },
});

export const viewsPublish = method({
  arguments: z.object({ user_id: z.string(), hash: z.string().optional(), view: z.unknown() }),
  run({ user_id, hash, view }, context) {
    const { directory, views } = context.workspace;
    if (!context.manifest.homeTab) throw new SlackError('not_enabled');
    return shown(views.publish(directory.user(user_id).id, viewArgument(view, 'home', context), hash), context);
  },
});
