<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>syncdesk</name>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>MIT licence. Built with Qt for Python (LGPL). Icons: Lucide (ISC).</source>
        <translation>MIT license. Built with Qt for Python (LGPL). Icons: Lucide (ISC).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>S&amp;ynchronise</source>
        <translation>S&amp;ynchronize</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Nothing has been synchronised yet. Ctrl+K starts the first sync.</source>
        <translation>Nothing has been synchronized yet. Ctrl+K starts the first sync.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>There is no system to synchronise with yet. Ctrl+Shift+K adds one.</source>
        <translation>There is no system to synchronize with yet. Ctrl+Shift+K adds one.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <source>Configure synchronising</source>
        <translation>Configure synchronizing</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Never synchronised</source>
        <translation>Never synchronized</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>This timetable has no system to synchronise with yet.</source>
        <translation>This timetable has no system to synchronize with yet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>It is not synchronised until it is switched on.</source>
        <translation>It is not synchronized until it is switched on.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Synchronising</source>
        <translation>Synchronizing</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Ticked systems can be synchronised. F2 renames, Space switches on and off.</source>
        <translation>Ticked systems can be synchronized. F2 renames, Space switches on and off.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/locks.py"/>
        <source>{name} is being synchronised, and another sync already waits for it.</source>
        <translation>{name} is being synchronized, and another sync already waits for it.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/quiet.py"/>
        <source>{name} is synchronised on save once a sync that you start has gone well here.</source>
        <translation>{name} is synchronized on save once a sync that you start has gone well here.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/scope.py"/>
        <source>Synchronise one academic year at a time.</source>
        <translation>Synchronize one academic year at a time.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state.py"/>
        <source>What was synchronised on this computer cannot be read or noted: {why}.</source>
        <translation>What was synchronized on this computer cannot be read or noted: {why}.</translation>
    </message>
</context>
</TS>
