/** The mark of the product; `index.html` has the same for the tab. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#1f5fd6" />
      <path d="M8 7v18M24 7v18" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M8 12.5h16" stroke="#fff" strokeWidth="2.6" />
      <path
        d="M11.5 18.5c1.5-1.4 3-1.4 4.5 0s3 1.4 4.5 0M11.5 23c1.5-1.4 3-1.4 4.5 0s3 1.4 4.5 0"
        stroke="#bcd6ff"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  );
}
