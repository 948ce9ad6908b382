package dev.dormouse.core.display;

/**
 * Names and values (hexadecimal) of keysyms, from X.org's keysymdef.h without its XK_ prefixes. Function keys and single
 * characters are not listed: {@link Keysyms} computes them.
 */
final class KeyTable {
    private KeyTable() {}

    static final String EDITING = """
            BackSpace ff08 Tab ff09 Linefeed ff0a Clear ff0b Return ff0d Pause ff13 Scroll_Lock ff14 Sys_Req ff15
            Escape ff1b Delete ffff Multi_key ff20 Home ff50 Left ff51 Up ff52 Right ff53 Down ff54 Prior ff55
            Page_Up ff55 Next ff56 Page_Down ff56 End ff57 Begin ff58 Select ff60 Print ff61 Execute ff62 Insert
            ff63 Undo ff65 Redo ff66 Menu ff67 Find ff68 Cancel ff69 Help ff6a Break ff6b Num_Lock ff7f
            """;

    static final String MODIFIERS = """
            Shift_L ffe1 Shift_R ffe2 Control_L ffe3 Control_R ffe4 Caps_Lock ffe5 Shift_Lock ffe6 Meta_L ffe7
            Meta_R ffe8 Alt_L ffe9 Alt_R ffea Super_L ffeb Super_R ffec Hyper_L ffed Hyper_R ffee
            """;

    static final String KEYPAD = """
            KP_Space ff80 KP_Tab ff89 KP_Enter ff8d KP_Home ff95 KP_Left ff96 KP_Up ff97 KP_Right ff98 KP_Down ff99
            KP_Prior ff9a KP_Page_Up ff9a KP_Next ff9b KP_Page_Down ff9b KP_End ff9c KP_Begin ff9d KP_Insert ff9e
            KP_Delete ff9f KP_Equal ffbd KP_Multiply ffaa KP_Add ffab KP_Separator ffac KP_Subtract ffad KP_Decimal
            ffae KP_Divide ffaf KP_0 ffb0 KP_1 ffb1 KP_2 ffb2 KP_3 ffb3 KP_4 ffb4 KP_5 ffb5 KP_6 ffb6 KP_7 ffb7 KP_8
            ffb8 KP_9 ffb9
            """;

    static final String SHIFTS_AND_ACCENTS = """
            ISO_Level3_Shift fe03 ISO_Level5_Shift fe11 ISO_Left_Tab fe20 dead_grave fe50 dead_acute fe51
            dead_circumflex fe52 dead_tilde fe53 dead_macron fe54 dead_breve fe55 dead_abovedot fe56 dead_diaeresis
            fe57 dead_abovering fe58 dead_caron fe5a dead_cedilla fe5b dead_ogonek fe5c
            """;

    static final String LATIN_1 = """
            space 20 exclam 21 quotedbl 22 numbersign 23 dollar 24 percent 25 ampersand 26 apostrophe 27 parenleft
            28 parenright 29 asterisk 2a plus 2b comma 2c minus 2d period 2e slash 2f colon 3a semicolon 3b less 3c
            equal 3d greater 3e question 3f at 40 bracketleft 5b backslash 5c bracketright 5d asciicircum 5e
            underscore 5f grave 60 braceleft 7b bar 7c braceright 7d asciitilde 7e nobreakspace a0 exclamdown a1
            cent a2 sterling a3 currency a4 yen a5 brokenbar a6 section a7 diaeresis a8 copyright a9 ordfeminine aa
            guillemotleft ab notsign ac hyphen ad registered ae macron af degree b0 plusminus b1 twosuperior b2
            threesuperior b3 acute b4 mu b5 paragraph b6 periodcentered b7 cedilla b8 onesuperior b9 masculine ba
            guillemotright bb onequarter bc onehalf bd threequarters be questiondown bf Agrave c0 Aacute c1
            Acircumflex c2 Atilde c3 Adiaeresis c4 Aring c5 AE c6 Ccedilla c7 Egrave c8 Eacute c9 Ecircumflex ca
            Ediaeresis cb Igrave cc Iacute cd Icircumflex ce Idiaeresis cf ETH d0 Ntilde d1 Ograve d2 Oacute d3
            Ocircumflex d4 Otilde d5 Odiaeresis d6 multiply d7 Oslash d8 Ooblique d8 Ugrave d9 Uacute da Ucircumflex
            db Udiaeresis dc Yacute dd THORN de ssharp df agrave e0 aacute e1 acircumflex e2 atilde e3 adiaeresis e4
            aring e5 ae e6 ccedilla e7 egrave e8 eacute e9 ecircumflex ea ediaeresis eb igrave ec iacute ed
            icircumflex ee idiaeresis ef eth f0 ntilde f1 ograve f2 oacute f3 ocircumflex f4 otilde f5 odiaeresis f6
            division f7 oslash f8 ooblique f8 ugrave f9 uacute fa ucircumflex fb udiaeresis fc yacute fd thorn fe
            ydiaeresis ff
            """;

    /** Usual names that X does not have, matched as X's own without regard to case. */
    static final String ALIASES = """
            Enter ff0d Esc ff1b Del ffff Ins ff63 PgUp ff55 PageUp ff55 PgDn ff56 PageDown ff56 PrintScreen ff61 Backtab fe20
            Ctrl ffe3 Control ffe3 Shift ffe1 Alt ffe9 Meta ffe7 Super ffeb Win ffeb Hyper ffed AltGr fe03
            """;
}
