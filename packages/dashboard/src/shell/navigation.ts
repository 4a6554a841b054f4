import {
  IconAddressBook,
  IconAntennaBars5,
  IconApps,
  IconBellRinging,
  IconChartAreaLine,
  IconFileImport,
  IconFilter,
  IconHistory,
  IconInfoCircle,
  IconKey,
  IconMailbox,
  IconMapPin,
  IconPlugConnected,
  IconReportAnalytics,
  IconTag,
  IconThumbUp,
  IconUsers,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import type { TextKey } from '../text/index.ts';

/** A page of the navigation. */
export interface NavigationPage {
  readonly to: string;
  readonly label: TextKey;
  readonly icon: TablerIcon;
  /** What a member must be allowed to see it; none: everybody may. */
  readonly scope?: string;
  /** There only while the demo runs. */
  readonly demoOnly?: true;
}

/** A wing and its pages, in the order of the work. */
export interface NavigationWing {
  readonly label: TextKey;
  readonly pages: readonly NavigationPage[];
}

/** The navigation: the five wings, and the settings. */
export const NAVIGATION: readonly NavigationWing[] = [
  {
    label: 'shell.wing.collect',
    pages: [
      { to: '/collect/apps', label: 'shell.page.apps', icon: IconApps, scope: 'apps:read' },
      { to: '/collect/stream', label: 'shell.page.stream', icon: IconAntennaBars5, scope: 'events:read' },
      {
        to: '/collect/customers',
        label: 'shell.page.customers',
        icon: IconAddressBook,
        scope: 'customers:read',
      },
      { to: '/collect/imports', label: 'shell.page.imports', icon: IconFileImport, scope: 'events:read' },
    ],
  },
  {
    label: 'shell.wing.segment',
    pages: [
      { to: '/segment/segments', label: 'shell.page.segments', icon: IconFilter, scope: 'segments:read' },
      { to: '/segment/groups', label: 'shell.page.groups', icon: IconUsers, scope: 'segments:read' },
      { to: '/segment/places', label: 'shell.page.places', icon: IconMapPin, scope: 'segments:read' },
    ],
  },
  {
    label: 'shell.wing.reach',
    pages: [
      {
        to: '/reach/campaigns',
        label: 'shell.page.campaigns',
        icon: IconBellRinging,
        scope: 'campaigns:read',
      },
      {
        to: '/reach/mailbox',
        label: 'shell.page.mailbox',
        icon: IconMailbox,
        scope: 'mailbox:read',
        demoOnly: true,
      },
    ],
  },
  {
    label: 'shell.wing.sell',
    pages: [{ to: '/sell', label: 'shell.page.prices', icon: IconTag }],
  },
  {
    label: 'shell.wing.measure',
    pages: [
      {
        to: '/measure/active-customers',
        label: 'shell.page.active',
        icon: IconChartAreaLine,
        scope: 'reports:read',
      },
      { to: '/measure/events', label: 'shell.page.events', icon: IconReportAnalytics, scope: 'reports:read' },
    ],
  },
  {
    label: 'shell.wing.settings',
    pages: [
      {
        to: '/settings/channels',
        label: 'shell.page.channels',
        icon: IconPlugConnected,
        scope: 'channels:read',
      },
      { to: '/settings/topics', label: 'shell.page.topics', icon: IconThumbUp, scope: 'settings:read' },
      { to: '/settings/members', label: 'shell.page.members', icon: IconUsersGroup, scope: 'members:read' },
      { to: '/settings/keys', label: 'shell.page.keys', icon: IconKey, scope: 'keys:read' },
      { to: '/settings/audit', label: 'shell.page.audit', icon: IconHistory, scope: 'audit:read' },
      { to: '/settings/about', label: 'shell.page.about', icon: IconInfoCircle },
    ],
  },
];
