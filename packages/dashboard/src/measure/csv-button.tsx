import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useText } from '../text/index.ts';

/** Downloads a report as a CSV file. */
export function CsvButton({ address, name }: { address: string; name: string }) {
  const say = useText();
  return (
    <Button
      component="a"
      href={address}
      download={`${name}.csv`}
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
    >
      {say('ui.download-csv')}
    </Button>
  );
}
