/* page.css as read-only data. SPDX-License-Identifier: Apache-2.0 */
    .section .rodata
    .globl plain_page_css
    .globl plain_page_css_end
    .hidden plain_page_css
    .hidden plain_page_css_end
plain_page_css:
    .incbin PAGE_CSS
plain_page_css_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
