import { ActionIcon, Box, Group, Skeleton, Table, Tooltip, useComputedColorScheme } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useText } from '../text/index.ts';
import type { ChartOption } from './chart-canvas.tsx';
import { useFormats } from './formats.tsx';

export type { ChartOption } from './chart-canvas.tsx';

/** ECharts is 400 kB: loaded with the first chart, not with the console. */
const Canvas = lazy(() => import('./chart-canvas.tsx'));

interface ChartProps {
  /** What the chart shows, in a sentence: read out where it cannot be seen. */
  readonly label: string;
  readonly option: ChartOption;
  readonly height?: number;
  /** The same figures as rows, for those who would rather read them. */
  readonly table?: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  };
}

/** A chart in the console's colours, with its figures as a table at hand. */
export function Chart({ label, option, height = 280, table }: ChartProps) {
  const say = useText();
  const formats = useFormats();
  const scheme = useComputedColorScheme('light');
  const [isTable, setTable] = useState(false);
  return (
    <Box>
      {table ? (
        <Group justify="flex-end" h={28}>
          <Tooltip label={say(isTable ? 'ui.chart.as-chart' : 'ui.chart.as-table')}>
            <ActionIcon
              variant="subtle"
              onClick={() => setTable(!isTable)}
              aria-label={say(isTable ? 'ui.chart.as-chart' : 'ui.chart.as-table')}
            >
              {isTable ? <IconChartLine size={16} aria-hidden /> : <IconTable size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        </Group>
      ) : null}
      {isTable && table ? (
        <Table.ScrollContainer minWidth={280} mah={height} tabIndex={0}>
          <Table aria-label={label} stickyHeader>
            <Table.Thead>
              <Table.Tr>
                {table.head.map((cell) => (
                  <Table.Th key={cell}>{cell}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {table.rows.map((row) => (
                <Table.Tr key={row.join(' ')}>
                  {row.map((cell, column) => (
                    <Table.Td key={table.head[column]} className="numbers">
                      {typeof cell === 'number' ? formats.number(cell) : cell}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      ) : (
        <Suspense fallback={<Skeleton height={height} />}>
          <Canvas label={label} option={option} height={height} isDark={scheme === 'dark'} />
        </Suspense>
      )}
    </Box>
  );
}
