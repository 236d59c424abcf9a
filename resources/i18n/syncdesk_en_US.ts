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
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Colour</source>
        <translation>Color</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>This mail was made by syncdesk. Answers go to the organiser.</source>
        <translation>This mail was made by syncdesk. Answers go to the organizer.</translation>
    </message>
</context>
</TS>
