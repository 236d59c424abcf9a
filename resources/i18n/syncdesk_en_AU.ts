<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_AU" sourcelanguage="en">
<context>
    <name>syncdesk</name>
    <message>
        <location filename="../../syncdesk/cli/demo.py"/>
        <source>Remove all sections</source>
        <translation>Remove all classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Sections</source>
        <translation>&amp;Classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>What the section is to do; may be left empty</source>
        <translation>What the class is to do; may be left empty</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Sends sections, section lists and the covers of these dates.</source>
        <translation>Sends classes, class lists and the covers of these dates.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Section</source>
        <translation>Class</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>Section list</source>
        <translation>Class list</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Section lists</source>
        <translation>Class lists</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Sections</source>
        <translation>Classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>section</source>
        <translation>class</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>section list</source>
        <translation>class list</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>section lists</source>
        <translation>class lists</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>sections</source>
        <translation>classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Section</source>
        <translation>&amp;Class</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Dates to cycle days, sections, section lists and the daily timetable of the dates.</source>
        <translation>Dates to cycle days, classes, class lists and the daily timetable of the dates.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <source>Find a person, section or room</source>
        <translation>Find a person, class or room</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Calendars of sections</source>
        <translation>Calendars of classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{name} calendars of sections</source>
        <translation>{name} calendars of classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>section-list row</source>
        <translation>class-list row</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} section</source>
        <translation>{n} class</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} sections</source>
        <translation>{n} classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Open the grid of the section that is to be moved.</source>
        <translation>Open the grid of the class that is to be moved.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Which section is to be moved?</source>
        <translation>Which class is to be moved?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>{n} sections are in this slot.</source>
        <translation>{n} classes are in this slot.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Form of section codes</source>
        <translation>Form of class codes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>List dates outside the section</source>
        <translation>List dates outside the class</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Section types unknown</source>
        <translation>Class types unknown</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Sections without a teacher</source>
        <translation>Classes without a teacher</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Sections without lessons</source>
        <translation>Classes without lessons</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>A section cannot be a sub-class of itself.</source>
        <translation>A class cannot be a sub-class of itself.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>There is no section “{code}”.</source>
        <translation>There is no class “{code}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Those that rooms, sections, students and teachers name.</source>
        <translation>Those that rooms, classes, students and teachers name.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>Sends which cycle day each date is, sections, section lists and the timetable of the dates.</source>
        <translation>Sends which cycle day each date is, classes, class lists and the timetable of the dates.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>section codes</source>
        <translation>class codes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Empty the lists of {count} sections</source>
        <translation>Empty the lists of {count} classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Leave {count} sections without lessons</source>
        <translation>Leave {count} classes without lessons</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} of {of} sections with students would have none left ({percent} %).</source>
        <translation>{kind} is held: {count} of {of} classes with students would have none left ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} of {of} sections would have no lessons left ({percent} %).</source>
        <translation>{kind} is held: {count} of {of} classes would have no lessons left ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The assigned teacher&apos;s code goes with the section.</source>
        <translation>The assigned teacher&apos;s code goes with the class.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The section&apos;s default room, else the first by code.</source>
        <translation>The class&apos;s default room, else the first by code.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The section&apos;s default teacher, else the first by code.</source>
        <translation>The class&apos;s default teacher, else the first by code.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>All section codes go as they are.</source>
        <translation>All class codes go as they are.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>The code given to it for this system is another section&apos;s.</source>
        <translation>The code given to it for this system is another class&apos;s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>The timetable has no sections yet.</source>
        <translation>The timetable has no classes yet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} of {all} section codes become others: {codes}</source>
        <translation>{n} of {all} class codes become others: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} of {all} section codes becomes another: {codes}</source>
        <translation>{n} of {all} class codes becomes another: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} section would have the code of another one and is not sent: {codes}</source>
        <translation>{n} class would have the code of another one and is not sent: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} sections would have the codes of others and are not sent: {codes}</source>
        <translation>{n} classes would have the codes of others and are not sent: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>As sections of their own.</source>
        <translation>As classes of their own.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>For sections the member is seen in implementations only.</source>
        <translation>For classes the member is seen in implementations only.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Published only where ticked in Advanced; their codes go with sections, lists and lessons anyway.</source>
        <translation>Published only where ticked in Advanced; their codes go with classes, lists and lessons anyway.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Shown by sections that share teacher, room and slot: LISS has no member for it.</source>
        <translation>Shown by classes that share teacher, room and slot: LISS has no member for it.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>The sections of the rotation that is synced, and those of all year.</source>
        <translation>The classes of the rotation that is synced, and those of all year.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>With rooms; for sections under a private name.</source>
        <translation>With rooms; for classes under a private name.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Exclude study sections</source>
        <translation>Exclude study classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>How section codes are written there</source>
        <translation>How class codes are written there</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Let the system make sections it does not know</source>
        <translation>Let the system make classes it does not know</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Section codes that are others there</source>
        <translation>Class codes that are others there</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by code</source>
        <translation>Classes never sent, by code</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by faculty</source>
        <translation>Classes never sent, by faculty</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by type</source>
        <translation>Classes never sent, by type</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by year level</source>
        <translation>Classes never sent, by year level</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The code in this timetable, and the one that the system knows the section by.</source>
        <translation>The code in this timetable, and the one that the system knows the class by.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Types with commas between, such as Study, RTO. “-” stands for sections without a type.</source>
        <translation>Types with commas between, such as Study, RTO. “-” stands for classes without a type.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Faculties of sections</source>
        <translation>Faculties of classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Priorities of sections</source>
        <translation>Priorities of classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections of other rotations are outside this sync.</source>
        <translation>Classes of other rotations are outside this sync.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections of single rotations</source>
        <translation>Classes of single rotations</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections outside the dates are outside this sync.</source>
        <translation>Classes outside the dates are outside this sync.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections that this connection never sends.</source>
        <translation>Classes that this connection never sends.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Study sections</source>
        <translation>Study classes</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Study sections are excluded in Other, not sent.</source>
        <translation>Study classes are excluded in Other, not sent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Year levels of sections that are not numbers</source>
        <translation>Year levels of classes that are not numbers</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>section code</source>
        <translation>class code</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A folder or zip of OneRoster CSV files, for any system that reads them: people, courses, sections and section lists, replaced together.</source>
        <translation>A folder or zip of OneRoster CSV files, for any system that reads them: people, courses, classes and class lists, replaced together.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A rotation is a term; a section names the terms it runs in.</source>
        <translation>A rotation is a term; a class names the terms it runs in.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A section has its periods as text, without times.</source>
        <translation>A class has its periods as text, without times.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>As text that says where a section is; not every receiver looks at it.</source>
        <translation>As text that says where a class is; not every receiver looks at it.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>As the subject of a course and of a section.</source>
        <translation>As the subject of a course and of a class.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Both as teachers of the section; the section&apos;s own is the primary one.</source>
        <translation>Both as teachers of the class; the class&apos;s own is the primary one.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Both in the text that says where a section is.</source>
        <translation>Both in the text that says where a class is.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>OneRoster has no lessons: a section has its teachers, rooms and periods.</source>
        <translation>OneRoster has no lessons: a class has its teachers, rooms and periods.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Students and teachers; the primary teacher is the section&apos;s own.</source>
        <translation>Students and teachers; the primary teacher is the class&apos;s own.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Their sections go, without the mark that they are taught together.</source>
        <translation>Their classes go, without the mark that they are taught together.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>OneRoster wants a course for each section: those without one share one of their type.</source>
        <translation>OneRoster wants a course for each class: those without one share one of their type.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no duty rosters; sections of that type are not sent.</source>
        <translation>OneRoster has no duty rosters; classes of that type are not sent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no on-call rosters; sections of that type are not sent.</source>
        <translation>OneRoster has no on-call rosters; classes of that type are not sent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no rostered time off; sections of that type are not sent.</source>
        <translation>OneRoster has no rostered time off; classes of that type are not sent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no staff meetings; sections of that type are not sent.</source>
        <translation>OneRoster has no staff meetings; classes of that type are not sent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/clashes.py"/>
        <source>{student} is in several sections at once in {n} periods, such as {sections} on day {day}, period {period}.</source>
        <translation>{student} is in several classes at once in {n} periods, such as {sections} on day {day}, period {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>{subject} has dates outside those of its section.</source>
        <translation>{subject} has dates outside those of its class.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>These sections are sub-classes of each other: {codes}.</source>
        <translation>These classes are sub-classes of each other: {codes}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{code} is the only section with the composite mark {mark}.</source>
        <translation>{code} is the only class with the composite mark {mark}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>The subject “{old}” is called “{new}” now; its sections keep their lists.</source>
        <translation>The subject “{old}” is called “{new}” now; its classes keep their lists.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>{n} of {all} activities has no time; it makes a section and no lesson.</source>
        <translation>{n} of {all} activities has no time; it makes a class and no lesson.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>{n} of {all} activities have no time; they make sections and no lessons.</source>
        <translation>{n} of {all} activities have no time; they make classes and no lessons.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>The row names no section; it was left out.</source>
        <translation>The row names no class; it was left out.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no section “{code}” to be the parent; the section was kept without one.</source>
        <translation>There is no class “{code}” to be the parent; the class was kept without one.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no section “{code}”; the row was left out.</source>
        <translation>There is no class “{code}”; the row was left out.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>“{name}” is a result of FET, without the teachers, rooms and sections it belongs to.</source>
        <translation>“{name}” is a result of FET, without the teachers, rooms and classes it belongs to.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>It does not say with which section it is taught.</source>
        <translation>It does not say with which class it is taught.</translation>
    </message>
</context>
</TS>
