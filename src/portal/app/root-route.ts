/** The root of all routes. Apart from the shell, so that pages need not import what lists them. */
import { createRootRoute } from '@tanstack/react-router';

export const rootRoute = createRootRoute();
