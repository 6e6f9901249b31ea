/* The compiled lexicon as read-only data. SPDX-License-Identifier: Apache-2.0 */
    .section .rodata
    .balign 16
    .globl plain_builtin_image
    .globl plain_builtin_image_end
    .hidden plain_builtin_image
    .hidden plain_builtin_image_end
plain_builtin_image:
    .incbin LEXICON_IMAGE
plain_builtin_image_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
