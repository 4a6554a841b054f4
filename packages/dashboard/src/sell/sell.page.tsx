import { IconTag } from '@tabler/icons-react';
import { useText } from '../text/index.ts';
import { EmptyState, Page } from '../ui/index.ts';

/** The wing "sell" until it is built: says so. */
export function SellPage() {
  const say = useText();
  return (
    <Page title={say('sell.title')}>
      <EmptyState icon={IconTag} title={say('sell.not-yet')} detail={say('sell.not-yet.detail')} />
    </Page>
  );
}
