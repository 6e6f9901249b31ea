/* diff.css as read-only data. SPDX-License-Identifier: Apache-2.0 */
    .section .rodata
    .globl plainlex_diff_css
    .globl plainlex_diff_css_end
    .hidden plainlex_diff_css
    .hidden plainlex_diff_css_end
plainlex_diff_css:
    .incbin DIFF_CSS
plainlex_diff_css_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
