import type { MetadataRoute } from 'next';

/** What a device needs to install Preceptor. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Preceptor',
    short_name: 'Preceptor',
    description: 'Free practice exams for medical assistants',
    lang: 'en-US',
    start_url: '/home',
    scope: '/',
    display: 'standalone',
    background_color: '#f7fbfb',
    theme_color: '#007374',
    categories: ['education', 'medical'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
