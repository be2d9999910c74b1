declare module 'svg-to-pdfkit' {
  /** Draws an SVG on the current page, as vectors. */
  export default function svgToPdf(
    doc: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: { width: number; height: number; fontCallback: (family: string, bold: boolean) => string },
  ): void;
}
