import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type LinkProps = Omit<ComponentPropsWithRef<'a'>, 'color' | 'style'>;

/** A link to a page of the console, its address checked by the compiler: `<PageLink to="/collect/apps/$app" params={{ app }}>`. */
export const PageLink = createLink((props: AnchorProps & LinkProps) => <Anchor {...props} />);

/** A link to a page of the console that looks like a button. */
export const PageButton = createLink((props: ButtonProps & LinkProps) => <Button component="a" {...props} />);
