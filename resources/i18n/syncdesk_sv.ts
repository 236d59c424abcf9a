<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>syncdesk</name>
    <message>
        <location filename="../../syncdesk/agent/agent.py"/>
        <source>Runs of “{name}” by itself are paused until somebody runs it by hand.</source>
        <translation>”{name}” körs inte av sig självt förrän någon kör den för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/due.py"/>
        <source>The clock of this computer was set back, from {before} or later to {now}. Runs that are due again by it are made again.</source>
        <translation>Den här datorns klocka ställdes tillbaka, från {before} eller senare till {now}. Körningar som därmed står på tur igen görs igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/due.py"/>
        <source>The run that was due at {due} was broken off: the program or the computer was ended in the middle of it. What it sent is looked at and goes first now.</source>
        <translation>Körningen som skulle göras {due} avbröts: programmet eller datorn avslutades mitt i den. Det den skickade granskas och går först nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/due.py"/>
        <source>{n} run did not start when it was due ({first}): this computer was off or asleep, or no agent ran.</source>
        <translation>{n} körning startade inte när den skulle ({first}): den här datorn var av eller i viloläge, eller så kördes ingen agent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/due.py"/>
        <source>{n} runs did not start when they were due ({first} to {last}): this computer was off or asleep, or no agent ran.</source>
        <translation>{n} körningar startade inte när de skulle ({first} till {last}): den här datorn var av eller i viloläge, eller så kördes ingen agent.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>Have “{command}” started every few minutes, or “agent run” kept at work.</source>
        <translation>Låt ”{command}” startas med några minuters mellanrum, eller håll ”agent run” igång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>It runs while you are signed in. “loginctl enable-linger” lets it run always.</source>
        <translation>Den körs medan du är inloggad. ”loginctl enable-linger” låter den köras alltid.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>Mend that and try again. “agent install --print” shows what is to be installed.</source>
        <translation>Åtgärda det och försök igen. ”agent install --print” visar vad som ska installeras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>The agent was not installed.</source>
        <translation>Agenten installerades inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>This account has no scheduler: no systemd of its own answers, and there is no cron.</source>
        <translation>Det här kontot har ingen schemaläggare: ingen egen systemd svarar, och cron saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>{file} cannot be written: {why}.</source>
        <translation>{file} kan inte skrivas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/agent/schedulers.py"/>
        <source>“{command}” did not work: {words}</source>
        <translation>”{command}” fungerade inte: {words}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/bounded.py"/>
        <location filename="../../syncdesk/desktop/presenters/paste_block.py"/>
        <source>a row has more than {n} cells</source>
        <translation>en rad har fler än {n} celler</translation>
    </message>
    <message>
        <location filename="../../syncdesk/bounded.py"/>
        <source>a row is longer than {n} characters</source>
        <translation>en rad är längre än {n} tecken</translation>
    </message>
    <message>
        <location filename="../../syncdesk/bounded.py"/>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>it has more than {n} lines</source>
        <translation>den har fler än {n} rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/bounded.py"/>
        <location filename="../../syncdesk/desktop/presenters/paste_block.py"/>
        <source>it has more than {n} rows</source>
        <translation>den har fler än {n} rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/bounded.py"/>
        <location filename="../../syncdesk/desktop/presenters/paste_block.py"/>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>it has more than {n} values</source>
        <translation>den har fler än {n} värden</translation>
    </message>
    <message>
        <location filename="../../syncdesk/bounded.py"/>
        <source>it takes more than {n} MB of memory</source>
        <translation>den tar mer än {n} MB minne</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>An agent is at work on this computer already.</source>
        <translation>En agent arbetar redan på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>No agent has looked here yet.</source>
        <translation>Ingen agent har tittat här än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>No agent was seen since {moment}. What was due since then did not run by itself.</source>
        <translation>Ingen agent har synts till sedan {moment}. Det som skulle ha körts sedan dess kördes inte av sig självt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>Nothing was due.</source>
        <translation>Inget stod på tur.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>One is enough.</source>
        <translation>En räcker.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>Stopped in the middle of a run.</source>
        <translation>Stoppad mitt i en körning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>Stopped.</source>
        <translation>Stoppad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>The agent is at work. Stop it with Ctrl-C.</source>
        <translation>Agenten arbetar. Stoppa den med Ctrl-C.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>The agent was last seen at {moment}.</source>
        <translation>Agenten syntes senast till {moment}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>{n} profile was run.</source>
        <translation>{n} profil kördes.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent.py"/>
        <source>{n} profiles were run.</source>
        <translation>{n} profiler kördes.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent_installing.py"/>
        <source>No agent was installed.</source>
        <translation>Ingen agent installerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent_installing.py"/>
        <source>The agent was installed ({how}).</source>
        <translation>Agenten installerades ({how}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent_installing.py"/>
        <source>The agent was not installed. Try “{command}”.</source>
        <translation>Agenten installerades inte. Försök med ”{command}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent_installing.py"/>
        <source>The agent was not installed. {what}: {why}</source>
        <translation>Agenten installerades inte. {what}: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent_installing.py"/>
        <source>The agent was removed.</source>
        <translation>Agenten togs bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/agent_installing.py"/>
        <source>The scheduler ({how}) could not be tried: {why}.</source>
        <translation>Schemaläggaren ({how}) kunde inte prövas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Add connection {name}</source>
        <translation>Lägg till anslutningen {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Add one with “syncdesk connection add”.</source>
        <translation>Lägg till en med ”syncdesk connection add”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Change connection {name}</source>
        <translation>Ändra anslutningen {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <location filename="../../syncdesk/connections/own.py"/>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>Choose another name, or remove that one first.</source>
        <translation>Välj ett annat namn, eller ta först bort den anslutningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <location filename="../../syncdesk/cli/documents.py"/>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>It has: {names}.</source>
        <translation>Den har: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Leave it out and use “syncdesk sync” once. Nothing was changed.</source>
        <translation>Utelämna det och använd ”syncdesk sync” en gång. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Name one.</source>
        <translation>Nämn en.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Remove connection {name}</source>
        <translation>Ta bort anslutningen {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>Set the region with “syncdesk school FILE --set region=…”.</source>
        <translation>Ange regionen med ”syncdesk school FILE --set region=…”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>The file already has a connection “{name}”.</source>
        <translation>Filen har redan en anslutning ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>The file has no connection “{name}”.</source>
        <translation>Filen har ingen anslutning ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>The file has no connection.</source>
        <translation>Filen har ingen anslutning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>The file has several connections: {names}.</source>
        <translation>Filen har flera anslutningar: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>The first sync is always looked at by a person.</source>
        <translation>Den första synkroniseringen granskas alltid av en person.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>This computer has no connection “{name}”.</source>
        <translation>Den här datorn har ingen anslutning ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>This computer has no connection.</source>
        <translation>Den här datorn har ingen anslutning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>This computer has several connections: {names}.</source>
        <translation>Den här datorn har flera anslutningar: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>{system} is for schools in {regions}; this file&apos;s region is {region}.</source>
        <translation>{system} är för skolor i {regions}; filens region är {region}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>“Sync each time you save” can be switched on after one sync with this server has gone well here.</source>
        <translation>”Synkronisera varje gång du sparar” kan slås på när en synkronisering med servern har gått bra här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>“{name}” is one of this computer.</source>
        <translation>”{name}” är en av den här datorns.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connection_places.py"/>
        <source>“{option}” is for the connections of a timetable file.</source>
        <translation>”{option}” är för anslutningarna i en schemafil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>A connection needs a name.</source>
        <translation>En anslutning behöver ett namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>Give --set or --ask-secret.</source>
        <translation>Ange --set eller --ask-secret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>Give each by --set OPTION=VALUE.</source>
        <translation>Ange vart och ett med --set OPTION=VALUE.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>Kept in {place}: {secrets}.</source>
        <translation>Sparat i {place}: {secrets}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>Not kept, as this computer has no password store: {secrets}.</source>
        <translation>Inte sparat, eftersom den här datorn inte har något lösenordsförråd: {secrets}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>Nothing that “{name}” answered is in doubt.</source>
        <translation>Inget som ”{name}” svarade är osäkert.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>The following arguments are required: {flags}.</source>
        <translation>De här argumenten behövs: {flags}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>The password is kept in {place}.</source>
        <translation>Lösenordet sparas i {place}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>The password was not kept: this computer has no password store.</source>
        <translation>Lösenordet sparades inte: den här datorn har inget lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <location filename="../../syncdesk/practice/call_tables.py"/>
        <source>There are: {keys}.</source>
        <translation>Det finns: {keys}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>There is no system “{key}”.</source>
        <translation>Det finns inget system ”{key}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <location filename="../../syncdesk/cli/periods.py"/>
        <location filename="../../syncdesk/cli/profiles.py"/>
        <source>There is nothing to change.</source>
        <translation>Det finns inget att ändra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>Use --ask-secret {name}, or the variable {variable}.</source>
        <translation>Använd --ask-secret {name}, eller variabeln {variable}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>What “{name}” answered to {kinds} counts as its yes.</source>
        <translation>Det som ”{name}” svarade på {kinds} räknas som dess ja.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>{option} has to say something.</source>
        <translation>{option} måste fyllas i.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>{system} asks for them.</source>
        <translation>{system} frågar efter dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>{system} cannot be used without the following options: {names}.</source>
        <translation>{system} kan inte användas utan följande inställningar: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>“{name}” and its password were removed.</source>
        <translation>”{name}” och dess lösenord togs bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>“{name}” is a secret, and secrets are never arguments.</source>
        <translation>”{name}” är en hemlighet, och hemligheter är aldrig argument.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <location filename="../../syncdesk/cli/profiles.py"/>
        <source>“{name}” was added.</source>
        <translation>”{name}” lades till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <location filename="../../syncdesk/cli/profiles.py"/>
        <source>“{name}” was changed.</source>
        <translation>”{name}” ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>“{name}” was removed.</source>
        <translation>”{name}” togs bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/connections.py"/>
        <source>“{name}” was removed; its password, if one was kept, was not.</source>
        <translation>”{name}” togs bort, men inte dess lösenord, om ett var sparat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/demo.py"/>
        <source>Move a lesson</source>
        <translation>Flytta en lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/demo.py"/>
        <source>Remove all sections</source>
        <translation>Ta bort alla grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Change School info</source>
        <translation>Ändra skoluppgifter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>If the files are right, run it again with --yes-hold.</source>
        <translation>Om filerna är rätt: kör igen med --yes-hold.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/files.py"/>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Import</source>
        <translation>Importera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>It went beyond a limit, as you said. {hold}</source>
        <translation>Den gick över en gräns, som du sa. {hold}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>No problems were found.</source>
        <translation>Inga problem hittades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>Nothing was written.</source>
        <translation>Inget skrevs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>One looks like Australia/Sydney.</source>
        <translation>En ser ut som Europe/Stockholm.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>Read: {file} ({format}), {n} row.</source>
        <translation>Läst: {file} ({format}), {n} rad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>Read: {file} ({format}), {n} rows.</source>
        <translation>Läst: {file} ({format}), {n} rader.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>School info has no “{name}”.</source>
        <translation>Skoluppgifterna har inget ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>The file as it was before is kept as {backup}.</source>
        <translation>Filen som den var förut finns kvar som {backup}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>Use --replace to bring the new rows into it, or give another name. Nothing was written.</source>
        <translation>Använd --replace för att föra in de nya raderna, eller ange ett annat namn. Inget skrevs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>{n} problem.</source>
        <translation>{n} problem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>{n} problems.</source>
        <translation>{n} problem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>“{name}” exists already.</source>
        <translation>”{name}” finns redan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>“{value}” is not a time zone.</source>
        <translation>”{value}” är ingen tidszon.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/documents.py"/>
        <source>“{value}” is not a year.</source>
        <translation>”{value}” är inget år.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/main.py"/>
        <source>A file by itself opens in the window.</source>
        <translation>En fil för sig själv öppnas i fönstret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/main.py"/>
        <source>Say what to do.
{usage}</source>
        <translation>Säg vad som ska göras.
{usage}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/main.py"/>
        <source>The commands are: {names}.</source>
        <translation>Kommandona är: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/main.py"/>
        <source>“{word}” is a file, not a command.</source>
        <translation>”{word}” är en fil, inget kommando.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/main.py"/>
        <source>“{word}” is no command, and there is no file called “{word}”.</source>
        <translation>”{word}” är inget kommando, och det finns ingen fil som heter ”{word}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Give each by a variable of its own, or keep it with --ask-secret NAME.</source>
        <translation>Ange var och en med en egen variabel, eller spara den med --ask-secret NAMN.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Give it by --password-stdin, or add the connection without --ask-password.</source>
        <translation>Ge det med --password-stdin, eller lägg till anslutningen utan --ask-password.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>It asks for: {names}.</source>
        <translation>Det frågar efter: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Keep it with “connection set --ask-secret {secret}”, or give it by {variable}.</source>
        <translation>Spara den med ”connection set --ask-secret {secret}”, eller ange den med {variable}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Keep one with “connection add --ask-password”, or give it by --password-stdin or {variable}.</source>
        <translation>Spara ett med ”connection add --ask-password”, eller ge det med --password-stdin eller {variable}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>No password came on standard input.</source>
        <translation>Inget lösenord kom på standard in.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Pipe it as UTF-8, or give it by {variable}.</source>
        <translation>Skicka in det som UTF-8, eller ge det med {variable}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Pipe it as UTF-8.</source>
        <translation>Skicka in det som UTF-8.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Run this on a terminal, or give it to each sync by {variable}.</source>
        <translation>Kör detta i en terminal, eller ange det för varje synkronisering med {variable}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>Standard input has one secret, and several are asked for: {names}.</source>
        <translation>Standard in innehåller en hemlighet, och flera behövs: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>The credential “{name}” of the service cannot be read.</source>
        <translation>Tjänstens inloggningsuppgift ”{name}” kan inte läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>The password came on standard input in UTF-16, which is not read.</source>
        <translation>Lösenordet kom på standard in i UTF-16, som inte läses.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>The password on standard input is not UTF-8.</source>
        <translation>Lösenordet på standard in är inte UTF-8.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>There is no password for “{name}”.</source>
        <translation>Det finns inget lösenord för ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>There is no “{secret}” for “{name}”.</source>
        <translation>Det finns ingen ”{secret}” för ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>There is nobody to ask for the password.</source>
        <translation>Det finns ingen att fråga om lösenordet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>There is nobody to ask for “{secret}”.</source>
        <translation>Det finns ingen att fråga om ”{secret}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>What came on standard input is too long for a password.</source>
        <translation>Det som kom på standard in är för långt för ett lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/passwords.py"/>
        <source>{system} asks for no secret “{name}”.</source>
        <translation>{system} frågar inte efter någon hemlighet ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <source>There already is a timetable period “{code}”.</source>
        <translation>Det finns redan en schemaperiod ”{code}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <location filename="../../syncdesk/practice/faults.py"/>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>There are: {names}.</source>
        <translation>Det finns: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>There is no timetable period “{code}”.</source>
        <translation>Det finns ingen schemaperiod ”{code}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <source>This is no timetable period: {why}.</source>
        <translation>Det här är ingen schemaperiod: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <source>{code} was added.</source>
        <translation>{code} lades till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <source>{code} was changed.</source>
        <translation>{code} ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/periods.py"/>
        <source>{code} was removed.</source>
        <translation>{code} togs bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>A timetable file is named with its ending, as in school.sdesk.</source>
        <translation>En schemafil skrivs med sin filändelse, som i skola.sdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>One looks like “10 2 * * mon-fri”.</source>
        <translation>Ett sådant ser ut som ”10 2 * * mon-fri”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>This is no profile: {why}.</source>
        <translation>Det här är ingen profil: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>This schedule never comes to a run: {when}.</source>
        <translation>Det här tidsschemat ger aldrig någon körning: {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profile_forms.py"/>
        <source>“{words}” is no cron expression: {why}.</source>
        <translation>”{words}” är inget cron-uttryck: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profiles.py"/>
        <source>Scheduled Sync Enabled of “{name}” is off.</source>
        <translation>Schemalagd synkronisering av ”{name}” är av.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profiles.py"/>
        <source>Scheduled Sync Enabled of “{name}” is on.</source>
        <translation>Schemalagd synkronisering av ”{name}” är på.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/profiles.py"/>
        <source>“{name}” was removed. What it sent stays where it is.</source>
        <translation>”{name}” togs bort. Det den skickade finns kvar där det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/scope.py"/>
        <source>Say either --basic, or --basic-daily, or which kinds to --send and --receive.</source>
        <translation>Ange antingen --basic eller --basic-daily, eller vilka slag med --send och --receive.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/scope.py"/>
        <location filename="../../syncdesk/profiles/ends.py"/>
        <source>There are: {kinds}.</source>
        <translation>Det finns: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/scope.py"/>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>{kinds} never go in one sync.</source>
        <translation>{kinds} går aldrig i samma synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/scope.py"/>
        <source>{system} sends no {kind}.</source>
        <translation>{system} skickar inga {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/scope.py"/>
        <location filename="../../syncdesk/profiles/ends.py"/>
        <source>{system} takes no {kind}.</source>
        <translation>{system} tar inte emot några {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>It sends: {kinds}.</source>
        <translation>Den skickar: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>Name rows by their keys, or a rule by --rule, one of the two.</source>
        <translation>Ange rader med deras nycklar, eller en regel med --rule, ett av de två.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>changed</source>
        <translation>ändrad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>changed, goes next</source>
        <translation>ändrad, skickas härnäst</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>gone</source>
        <translation>borta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>gone at the source</source>
        <translation>borta i källan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>synchronised</source>
        <translation>synkroniserad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>there again</source>
        <translation>tillbaka</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>waiting</source>
        <translation>väntar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>{n} more row goes with the next run.</source>
        <translation>{n} rad till skickas med nästa körning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>{n} more rows go with the next run.</source>
        <translation>{n} rader till skickas med nästa körning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>{n} row fewer goes with the next run.</source>
        <translation>{n} rad färre skickas med nästa körning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>{n} rows fewer go with the next run.</source>
        <translation>{n} rader färre skickas med nästa körning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/staging.py"/>
        <source>“{profile}” does not send {kind}.</source>
        <translation>”{profile}” skickar inte {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/steps.py"/>
        <source>{hold} With --yes-hold: {deed}.</source>
        <translation>{hold} Med --yes-hold: {deed}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/syncing.py"/>
        <source>Do this in that window, or only send: “--send {kinds}” works on the saved file.</source>
        <translation>Gör det i det fönstret, eller bara skicka: ”--send {kinds}” arbetar med den sparade filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/syncing.py"/>
        <source>To confirm it: “syncdesk connection confirm {file}”.</source>
        <translation>För att bekräfta det: ”syncdesk connection confirm {file}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/undoing.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Its connection leads to another system now.</source>
        <translation>Dess anslutning leder nu till ett annat system.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/undoing.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Its connection was removed or is switched off.</source>
        <translation>Dess anslutning är borttagen eller avstängd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/undoing.py"/>
        <source>There is no sync “{run}” in the history of this computer.</source>
        <translation>Det finns ingen synkronisering ”{run}” i den här datorns historik.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/cli/undoing.py"/>
        <source>“syncdesk history FILE” lists the syncs of a file with their ids.</source>
        <translation>”syncdesk history FIL” listar en fils synkroniseringar med deras id.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>Each row needs both columns, and neither may hold “=” or “;”.</source>
        <translation>Varje rad behöver båda kolumnerna, och ingen får innehålla ”=” eller ”;”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>Set it again in Other, or update syncdesk.</source>
        <translation>Ange det igen under Övrigt, eller uppdatera syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>Set them again in Other.</source>
        <translation>Ange dem igen under Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>The option “{option}” of “{name}” has a value that this syncdesk does not know.</source>
        <translation>Valet ”{option}” för ”{name}” har ett värde som detta syncdesk inte känner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>The options of “{name}” cannot be read.</source>
        <translation>Valen för ”{name}” kan inte läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>This has to be filled in.</source>
        <translation>Detta måste fyllas i.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>{option} is a whole number; “{given}” is not one that fits.</source>
        <translation>{option} är ett heltal; ”{given}” är inget som passar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>{option} is one of: {choices}.</source>
        <translation>{option} är en av: {choices}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>{option} is true or false.</source>
        <translation>{option} är sant eller falskt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>{system} has no option “{name}”.</source>
        <translation>{system} har inget val ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>“{given}” does not fit {option}.</source>
        <translation>”{given}” passar inte {option}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/option_values.py"/>
        <source>“{value}” does not fit here.</source>
        <translation>”{value}” passar inte här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own.py"/>
        <source>Another program is changing the connections of this computer.</source>
        <translation>Ett annat program ändrar just nu den här datorns anslutningar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own.py"/>
        <source>The connections of this computer cannot be kept: {why}.</source>
        <translation>Den här datorns anslutningar kan inte sparas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own.py"/>
        <source>The connections of this computer cannot be read: {why}.</source>
        <translation>Den här datorns anslutningar kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own.py"/>
        <source>This computer already has a connection “{name}”.</source>
        <translation>Den här datorn har redan en anslutning ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own_file.py"/>
        <source>Check that your user folder has room and can be written.</source>
        <translation>Kontrollera att din användarmapp har plats och går att skriva i.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own_file.py"/>
        <source>Put this file back from a backup, or move it away: {file}</source>
        <translation>Lägg tillbaka den här filen från en säkerhetskopia, eller flytta undan den: {file}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/own_file.py"/>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Wait a moment and try again.</source>
        <translation>Vänta ett ögonblick och försök igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/probe.py"/>
        <location filename="../../syncdesk/systems/liss/link.py"/>
        <source>{name} answers.</source>
        <translation>{name} svarar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/probe.py"/>
        <source>{server} answers (version {version}).</source>
        <translation>{server} svarar (version {version}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/probe.py"/>
        <location filename="../../syncdesk/systems/liss/link.py"/>
        <source>{server} answers.</source>
        <translation>{server} svarar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/proxy.py"/>
        <source>It looks like http://proxy.school.example:3128.</source>
        <translation>Den ser ut som http://proxy.school.example:3128.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/proxy.py"/>
        <source>Leave it out there; they have fields of their own.</source>
        <translation>Utelämna dem där; de har egna fält.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/proxy.py"/>
        <source>The computer&apos;s proxy setting “{url}” cannot be used.</source>
        <translation>Datorns proxyinställning ”{url}” kan inte användas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/proxy.py"/>
        <source>The proxy&apos;s URL holds a user name or a password.</source>
        <translation>Proxyns URL innehåller ett användarnamn eller lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/proxy.py"/>
        <source>“{url}” is not a proxy URL.</source>
        <translation>”{url}” är ingen URL till en proxy.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>Set it in Other.</source>
        <translation>Ställ in det under Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>Switch it on in Configure.</source>
        <translation>Slå på det i Ställ in.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>Type it again.</source>
        <translation>Skriv det igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>Type it on the Connection tab.</source>
        <translation>Skriv in det på fliken Anslutning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>“{name}” cannot be used before “{option}” is set.</source>
        <translation>”{name}” kan inte användas innan ”{option}” är inställt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>“{name}” cannot be used without “{what}”.</source>
        <translation>”{name}” kan inte användas utan ”{what}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>“{name}” is switched off.</source>
        <translation>”{name}” är avstängt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/ready.py"/>
        <source>“{what}” of “{name}” holds a character that cannot be sent.</source>
        <translation>”{what}” för ”{name}” innehåller ett tecken som inte kan skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>If that is right, type the password again.</source>
        <translation>Om det stämmer, skriv lösenordet igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>The computer&apos;s password store is locked, or cannot be used.</source>
        <translation>Datorns lösenordsförråd är låst eller kan inte användas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>The password holds a character that cannot be kept.</source>
        <translation>Lösenordet innehåller ett tecken som inte kan sparas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>The password store did not keep the password.</source>
        <translation>Lösenordsförrådet sparade inte lösenordet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>The password that is kept is for {kept}, and this connection is for {wanted}.</source>
        <translation>Lösenordet som är sparat gäller {kept}, och den här anslutningen går till {wanted}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>Try again, or type the password each time.</source>
        <translation>Försök igen, eller skriv lösenordet varje gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>Unlock it and try again, or give the password another way.</source>
        <translation>Lås upp det och försök igen, eller ge lösenordet på annat sätt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>{where} as a test system</source>
        <translation>{where} som testsystem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>{where} through the proxy {proxy}</source>
        <translation>{where} genom proxyn {proxy}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>{where} with the certificate authority of {file} ({hash})</source>
        <translation>{where} med certifikatutfärdaren i {file} ({hash})</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/secrets.py"/>
        <source>{where} without encryption</source>
        <translation>{where} utan kryptering</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/settings.py"/>
        <source>This syncdesk does not know the system “{key}” of “{name}”.</source>
        <translation>Detta syncdesk känner inte systemet ”{key}” för ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/settings.py"/>
        <source>Update syncdesk on this computer.</source>
        <translation>Uppdatera syncdesk på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/settings.py"/>
        <source>Use the https:// address, or allow http for this connection explicitly.</source>
        <translation>Använd adressen med https://, eller tillåt uttryckligen http för anslutningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/connections/settings.py"/>
        <source>{url} is not encrypted: the password and the timetable could be read on the way.</source>
        <translation>{url} är inte krypterad: lösenordet och schemat kan läsas på vägen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/app.py"/>
        <source>Something in syncdesk itself went wrong ({kind}).</source>
        <translation>Något gick fel i själva syncdesk ({kind}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/app.py"/>
        <source>Your changes are kept. Save, then start syncdesk again if it does not go on.</source>
        <translation>Dina ändringar finns kvar. Spara och starta sedan om syncdesk om det inte går vidare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>A quiet sync that is stopped goes on when this timetable is opened again.</source>
        <translation>En tyst synkronisering som stoppas fortsätter när schemat öppnas igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>Do not close</source>
        <translation>Stäng inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>Finish first</source>
        <translation>Låt den bli klar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>Stop after the current item</source>
        <translation>Stoppa efter pågående del</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>The progress panel shows how far it is.</source>
        <translation>Panelen Förlopp visar hur långt det har kommit.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>What was sent already stays there; the next sync sends what is missing.</source>
        <translation>Det som redan har skickats står kvar; nästa synkronisering skickar det som saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>syncdesk closes when {names} is done.</source>
        <translation>syncdesk stängs när {names} är klart.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>{names} are still syncing.</source>
        <translation>{names} synkroniseras fortfarande.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/closing.py"/>
        <source>{names} is still syncing.</source>
        <translation>{names} synkroniseras fortfarande.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <source>&amp;Add</source>
        <translation>&amp;Lägg till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>&amp;From</source>
        <translation>&amp;Från</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;How</source>
        <translation>&amp;Hur</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Instructions</source>
        <translation>&amp;Instruktioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Kind</source>
        <translation>Sl&amp;ag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <source>&amp;Name</source>
        <translation>&amp;Namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Periods</source>
        <translation>Lektions&amp;tider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Reason</source>
        <translation>&amp;Orsak</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Rooms</source>
        <translation>&amp;Salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>&amp;Sections</source>
        <translation>&amp;Grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Set</source>
        <translation>&amp;Bestäm</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>&amp;Teacher</source>
        <translation>L&amp;ärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>&amp;To</source>
        <translation>&amp;Till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Add an absence</source>
        <translation>Lägg till frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Add an event</source>
        <translation>Lägg till en händelse</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>All day; or periods such as {some}</source>
        <translation>Hela dagen; eller lektionstider som {some}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <location filename="../../syncdesk/desktop/presenters/session_tasks.py"/>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/flow.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/unpublished_dialog.py"/>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Choose a teacher from the list, or type a part of the name.</source>
        <translation>Välj en lärare i listan eller skriv en del av namnet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Choose one from the list, or type a part of its name.</source>
        <translation>Välj i listan eller skriv en del av namnet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Codes with commas between</source>
        <translation>Koder med kommatecken emellan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>Ctrl+Z takes the change back.</source>
        <translation>Ctrl+Z tar tillbaka ändringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Give the event a name.</source>
        <translation>Ge händelsen ett namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>It has to end after it begins.</source>
        <translation>Den måste sluta efter att den börjar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>Not in this timetable: {codes}</source>
        <translation>Finns inte i schemat: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>School &amp;days</source>
        <translation>Skol&amp;dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>St&amp;udents</source>
        <translation>El&amp;ever</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>T&amp;eachers</source>
        <translation>L&amp;ärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Teacher</source>
        <translation>Lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>The reason stays in this file; it is sent to nobody.</source>
        <translation>Orsaken stannar i den här filen; den skickas inte till någon.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>There is no period {periods}.</source>
        <translation>Det finns ingen lektionstid {periods}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>They go to systems that take them and into mails with instructions.</source>
        <translation>De går till system som tar emot dem och i e-post med instruktioner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/choosing.py"/>
        <source>What the section is to do; may be left empty</source>
        <translation>Vad gruppen ska göra; kan lämnas tomt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;From address</source>
        <translation>&amp;Från adress</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;My address, for the summary</source>
        <translation>&amp;Min adress, för sammanfattningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;Reply to</source>
        <translation>S&amp;var till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;Send the mails that did not go</source>
        <translation>&amp;Skicka breven som inte gick</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;Server</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;Test</source>
        <translation>&amp;Testa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>&amp;User name</source>
        <translation>&amp;Användarnamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>A mail that was sent never goes again, and none that may have arrived.</source>
        <translation>Ett brev som skickats går aldrig igen, och inget som kan ha kommit fram.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>E-mail server</source>
        <translation>E-postserver</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>From &amp;name</source>
        <translation>Från &amp;namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>Kept in this computer&apos;s password store</source>
        <translation>Sparas i datorns lösenordsförråd</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>Mails</source>
        <translation>Brev</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>Mails about covers</source>
        <translation>Brev om vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>No mail was sent.</source>
        <translation>Inget brev skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>None (this computer only)</source>
        <translation>Ingen (bara den här datorn)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>Pass&amp;word</source>
        <translation>&amp;Lösenord</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>S&amp;ave</source>
        <translation>Spa&amp;ra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>S&amp;ecurity</source>
        <translation>Säk&amp;erhet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>School &amp;certificate file</source>
        <translation>Skolans &amp;certifikatfil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>State</source>
        <translation>Tillstånd</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>The chosen mail</source>
        <translation>Det valda brevet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <source>The school&apos;s name</source>
        <translation>Skolans namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/mail_dialogs.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>&amp;Covering teachers: {n}</source>
        <translation>&amp;Vikarierande lärare: {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>&amp;Me, a summary</source>
        <translation>&amp;Mig, en sammanfattning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>&amp;Publish</source>
        <translation>&amp;Publicera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>A&amp;bsent teachers: {n}</source>
        <translation>Frånvarande lär&amp;are: {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Cancelled</source>
        <translation>Avbruten</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Covers</source>
        <translation>Vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Dates</source>
        <translation>Datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Day</source>
        <translation>Dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>E-mail</source>
        <translation>E-post</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>E-mail se&amp;rver…</source>
        <translation>E-postse&amp;rver…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Events</source>
        <translation>Händelser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>No system of this timetable takes covers.</source>
        <translation>Inget system i schemat tar emot vikariat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Nobody would get a mail.</source>
        <translation>Ingen skulle få ett brev.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>One mail a person.</source>
        <translation>Ett brev per person.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>P&amp;ublish</source>
        <translation>P&amp;ublicera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Pre&amp;view…</source>
        <translation>Förhands&amp;granska…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Preview of the first mail</source>
        <translation>Förhandsgranskning av det första brevet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Publish and s&amp;ync</source>
        <translation>Publicera och s&amp;ynkronisera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Publish covers</source>
        <translation>Publicera vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Rooms</source>
        <translation>Salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Sends sections, section lists and the covers of these dates.</source>
        <translation>Skickar grupper, grupplistor och dagarnas vikariat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Systems</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Teac&amp;hers with other changes: {n}</source>
        <translation>L&amp;ärare med andra ändringar: {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Temp&amp;late</source>
        <translation>Ma&amp;ll</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Template</source>
        <translation>Mall</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>They are published as they stand, with the absent teacher.</source>
        <translation>De publiceras som de är, med den frånvarande läraren.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>Unl&amp;ock past dates</source>
        <translation>Lå&amp;s upp tidigare datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>{n} lesson is still without a cover: {which}</source>
        <translation>{n} lektion saknar fortfarande vikarie: {which}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_dialog.py"/>
        <source>{n} lessons are still without a cover, such as {which}</source>
        <translation>{n} lektioner saknar fortfarande vikarie, till exempel {which}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/practice/server.py"/>
        <location filename="../../syncdesk/practice/store.py"/>
        <source>Choose another folder.</source>
        <translation>Välj en annan mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>It is here: {path}</source>
        <translation>Det finns här: {path}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>It shows who covers what, rooms and events; not why somebody is away.</source>
        <translation>Det visar vem som vikarierar, salar och händelser; inte varför någon är borta.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>Save the daily sheet</source>
        <translation>Spara dagbladet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>Save the daily sheet as what?</source>
        <translation>Spara dagbladet som vad?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>The daily sheet was not written: {why}.</source>
        <translation>Dagbladet skrevs inte: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>The daily sheet was written.</source>
        <translation>Dagbladet skrevs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/daily/publish_flow.py"/>
        <source>Web page</source>
        <translation>Webbsida</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>&amp;Join and save</source>
        <translation>&amp;Sammanför och spara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>&amp;Use it</source>
        <translation>&amp;Använd den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>&amp;Use this password</source>
        <translation>&amp;Använd lösenordet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Both of you changed these. Choose for each which to keep.</source>
        <translation>Ni har båda ändrat dessa. Välj för varje vilken som ska behållas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Changed</source>
        <translation>Ändrade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Deleted</source>
        <translation>Borttagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Guessed</source>
        <translation>Gissade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Guessed: made, with something in them that the source does not say.</source>
        <translation>Gissade: skapade med något som inte står i källan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Join two people&apos;s changes</source>
        <translation>Sammanför två personers ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Keep</source>
        <translation>Behåll</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Keep of {record}</source>
        <translation>Behåll av {record}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Line</source>
        <translation>Rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Made</source>
        <translation>Skapade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Password of {user} for {name}</source>
        <translation>Lösenord för {user} i {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Read</source>
        <translation>Lästa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Record</source>
        <translation>Post</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Records that both changed</source>
        <translation>Poster som båda har ändrat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <location filename="../../syncdesk/systems/columns.py"/>
        <source>Removed</source>
        <translation>Borttagna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Rows of each table</source>
        <translation>Rader i varje tabell</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Skipped</source>
        <translation>Överhoppade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Somebody else saved this timetable after you opened it.</source>
        <translation>Någon annan sparade schemat efter att du öppnade det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Table</source>
        <translation>Tabell</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>The timetable as it was before is kept as {backup}.</source>
        <translation>Schemat som det var förut finns kvar som {backup}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Theirs</source>
        <translation>Den andres</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>This computer has no password store. It is kept until you close syncdesk.</source>
        <translation>Den här datorn har inget lösenordsförråd. Det sparas tills du stänger syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>This computer has no password store. The password is kept until you close syncdesk.</source>
        <translation>Den här datorn har inget lösenordsförråd. Lösenordet behålls tills du stänger syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>What to know</source>
        <translation>Att veta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>What to know about the import</source>
        <translation>Att veta om importen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Will be kept in {place} on this computer, not in the timetable file.</source>
        <translation>Sparas i {place} på den här datorn, inte i schemafilen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>Yours</source>
        <translation>Din</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>syncdesk</source>
        <translation>syncdesk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{mine} and {theirs} are put together in one file. It can be undone.</source>
        <translation>{mine} och {theirs} förs samman i en fil. Det går att ångra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} of theirs</source>
        <translation>{n} av den andres</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} of your changes</source>
        <translation>{n} av dina ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} row was left out.</source>
        <translation>{n} rad utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} row was made.</source>
        <translation>{n} rad skapades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} row was removed.</source>
        <translation>{n} rad togs bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} rows were left out.</source>
        <translation>{n} rader utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} rows were made.</source>
        <translation>{n} rader skapades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{n} rows were removed.</source>
        <translation>{n} rader togs bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/dialogs.py"/>
        <source>{secret} for {name}</source>
        <translation>{secret} för {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/files.py"/>
        <source>Import a folder</source>
        <translation>Importera en mapp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/files.py"/>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Open a timetable</source>
        <translation>Öppna ett schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/files.py"/>
        <source>What you have typed in it stays, and goes into the timetable that is open now.</source>
        <translation>Det du har skrivit i det står kvar och hamnar i schemat som är öppet nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/files.py"/>
        <source>“{name}” opens once the form that is open here is closed.</source>
        <translation>”{name}” öppnas när formuläret som är öppet här har stängts.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>&amp;Back</source>
        <translation>&amp;Tillbaka</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>1 page</source>
        <translation>1 sida</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>Find in help</source>
        <translation>Sök i hjälpen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>Help page</source>
        <translation>Hjälpsida</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>Help pages</source>
        <translation>Hjälpsidor</translation>
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
        <translation>Grupp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>Section list</source>
        <translation>Grupplista</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Section lists</source>
        <translation>Grupplistor</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Sections</source>
        <translation>Grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>section</source>
        <translation>grupp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>section list</source>
        <translation>grupplista</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>section lists</source>
        <translation>grupplistor</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>sections</source>
        <translation>grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>{n} pages</source>
        <translation>{n} sidor</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/help_window.py"/>
        <source>{page} – syncdesk help</source>
        <translation>{page} – hjälp till syncdesk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/desktop/widgets/date_field.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Calendar</source>
        <translation>Kalendarium</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>Daily</source>
        <translation>Dagligen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>MIT licence. Built with Qt for Python (LGPL). Icons: Lucide (ISC).</source>
        <translation>MIT-licens. Byggt med Qt for Python (LGPL). Ikoner: Lucide (ISC).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>Pages</source>
        <translation>Sidor</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Problems</source>
        <translation>Problem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>Sends a school&apos;s timetable to its school systems, and shows what will change before it is sent.</source>
        <translation>Skickar en skolas schema till skolans system och visar vad som ändras innan det skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Students</source>
        <translation>Elever</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Sync</source>
        <translation>Synkronisera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>Synchronise</source>
        <translation>Synkronisera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>Tables</source>
        <translation>Tabeller</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Teachers</source>
        <translation>Lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Timetable</source>
        <translation>Schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>Year levels</source>
        <translation>Årskurser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/main_window.py"/>
        <source>syncdesk {version}</source>
        <translation>syncdesk {version}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;About syncdesk</source>
        <translation>&amp;Om syncdesk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Bell times</source>
        <translation>&amp;Ringtider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Calendar…</source>
        <translation>&amp;Kalender…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Close timetable</source>
        <translation>S&amp;täng schemat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>&amp;Configure…</source>
        <translation>Ställ &amp;in…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Covers</source>
        <translation>&amp;Vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Edit</source>
        <translation>&amp;Redigera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Export…</source>
        <translation>E&amp;xportera…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;File</source>
        <translation>&amp;Arkiv</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Find</source>
        <translation>&amp;Sök</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Help</source>
        <translation>&amp;Hjälp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;History</source>
        <translation>&amp;Historik</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Import…</source>
        <translation>&amp;Importera…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Mails that did not go…</source>
        <translation>&amp;Brev som inte gick…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;New</source>
        <translation>&amp;Nytt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>&amp;Open…</source>
        <translation>&amp;Öppna…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Progress</source>
        <translation>&amp;Förlopp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Quit</source>
        <translation>A&amp;vsluta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Redo</source>
        <translation>&amp;Gör om</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>&amp;Save</source>
        <translation>&amp;Spara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;School info…</source>
        <translation>&amp;Skoluppgifter…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Sync Now…</source>
        <translation>&amp;Synkronisera nu…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Synchronise</source>
        <translation>&amp;Synkronisera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Undo</source>
        <translation>&amp;Ångra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;View</source>
        <translation>&amp;Visa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>&amp;Welcome</source>
        <translation>&amp;Välkommen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>Da&amp;ily</source>
        <translation>Daglig&amp;en</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>Import a &amp;folder…</source>
        <translation>Importera en ma&amp;pp…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>Nothing opened yet</source>
        <translation>Inget öppnat än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>Open &amp;recent</source>
        <translation>Öppna s&amp;enaste</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>S&amp;ynchronise</source>
        <translation>S&amp;ynkronisera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <location filename="../../syncdesk/desktop/presenters/session_tasks.py"/>
        <source>Save &amp;as…</source>
        <translation>Spara so&amp;m…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/menus.py"/>
        <source>Set&amp;up</source>
        <translation>Gr&amp;undinställningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>&amp;Make from terms…</source>
        <translation>&amp;Gör av terminer…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Today</source>
        <translation>&amp;I dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>As the main grid, until a date is changed here</source>
        <translation>Som huvudschemat, tills ett datum ändras här</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>Calendar, {month}</source>
        <translation>Kalender, {month}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Grid</source>
        <translation>Rutnät</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>Main grid</source>
        <translation>Huvudschemat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>Month after</source>
        <translation>Månaden efter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>Month before</source>
        <translation>Månaden före</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <source>This file has no calendar. Make one from the term dates.</source>
        <translation>Den här filen har ingen kalender. Gör en av terminernas datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} day off</source>
        <translation>{n} ledig dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} days off</source>
        <translation>{n} lediga dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} school day</source>
        <translation>{n} skoldag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/calendar_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} school days</source>
        <translation>{n} skoldagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>&amp;Add…</source>
        <translation>&amp;Lägg till…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Cancel lesson</source>
        <translation>Ställ i&amp;n lektionen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>&amp;Change</source>
        <translation>Än&amp;dra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Change a lesson…</source>
        <translation>&amp;Ändra en lektion…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Daily sheet…</source>
        <translation>&amp;Dagblad…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Give</source>
        <translation>&amp;Ge</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;How and instructions…</source>
        <translation>Hur och instr&amp;uktioner…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Lesson</source>
        <translation>&amp;Lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Merge</source>
        <translation>&amp;Slå ihop</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Minimal supervision…</source>
        <translation>&amp;Minsta tillsyn…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Next</source>
        <translation>&amp;Nästa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;No cover</source>
        <translation>&amp;Ingen vikarie</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Publish covers…</source>
        <translation>&amp;Publicera vikariat…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>&amp;Room</source>
        <translation>&amp;Sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Section</source>
        <translation>&amp;Grupp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>&amp;Teacher who looks in</source>
        <translation>&amp;Lärare som tittar till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Absences</source>
        <translation>Frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Absent</source>
        <translation>Frånvarande</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Add eve&amp;nt…</source>
        <translation>Lägg till hä&amp;ndelse…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>All day</source>
        <translation>Hela dagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Another &amp;room…</source>
        <translation>En annan &amp;sal…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Another room</source>
        <translation>En annan sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>As &amp;usual again</source>
        <translation>Som &amp;vanligt igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Cancel the lesson</source>
        <translation>Ställ in lektionen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Change a lesson of this date</source>
        <translation>Ändra en lektion den här dagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Clashes</source>
        <translation>Krockar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Cover for {section}, period {period}</source>
        <translation>Vikarie för {section}, lektionstid {period}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <source>Covered by</source>
        <translation>Vikarie</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Covers · {date}</source>
        <translation>Vikariat · {date}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Date after</source>
        <translation>Datumet efter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Date after (Ctrl+Right)</source>
        <translation>Datumet efter (Ctrl+Högerpil)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Date before</source>
        <translation>Datumet före</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Date before (Ctrl+Left)</source>
        <translation>Datumet före (Ctrl+Vänsterpil)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Event</source>
        <translation>Händelse</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Extras</source>
        <translation>Extra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>How</source>
        <translation>Hur</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Lessons to cover</source>
        <translation>Lektioner utan lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>M&amp;ore</source>
        <translation>&amp;Mer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Mer&amp;ge with…</source>
        <translation>Slå i&amp;hop med…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Merge with</source>
        <translation>Slå ihop med</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>Minimal supervision</source>
        <translation>Minsta tillsyn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>No lesson needs a cover.</source>
        <translation>Ingen lektion behöver vikarie.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Nobody is away on this date.</source>
        <translation>Ingen är borta den här dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Nobody is free then.</source>
        <translation>Ingen är ledig då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Nothing is on besides the lessons.</source>
        <translation>Inget sker utöver lektionerna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Nothing to cover</source>
        <translation>Inget att vikariera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Period</source>
        <translation>Pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Periods</source>
        <translation>Pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Room</source>
        <translation>Sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Room of {section}</source>
        <translation>Sal för {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>To the &amp;library</source>
        <translation>Till &amp;biblioteket</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Un&amp;lock date</source>
        <translation>Lå&amp;s upp dagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>Who could cover</source>
        <translation>Vem som kan vikariera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>{n} · {open} still open</source>
        <translation>{n} · {open} ännu öppna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/covers_page.py"/>
        <source>{section}: cover by {who}</source>
        <translation>{section}: vikariat av {who}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>&amp;Basic sync…</source>
        <translation>Grundläggande s&amp;ynk…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>&amp;Change region…</source>
        <translation>Ändra &amp;region…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Actions</source>
        <translation>Åtgärder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Add s&amp;ync system</source>
        <translation>&amp;Lägg till system</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Address, username, password, school code, and the connection test.</source>
        <translation>Adress, användarnamn, lösenord, skolkod och anslutningstestet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Adva&amp;nced sync…</source>
        <translation>Ava&amp;ncerad synk…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Asks first. Can be undone until you save.</source>
        <translation>Frågar först. Kan ångras tills du sparar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Choose what goes. Support log.</source>
        <translation>Välj vad som skickas. Logg för support.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Daily synchronise</source>
        <translation>Daglig synkronisering</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Dates sent</source>
        <translation>Skickade datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Dates to cycle days, sections, section lists and the daily timetable of the dates.</source>
        <translation>Datum till cykeldagar, grupper, grupplistor och dagsschemat för datumen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>De&amp;lete sync system</source>
        <translation>&amp;Ta bort systemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Edi&amp;t…</source>
        <translation>Re&amp;digera…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Kind of system</source>
        <translation>Slags system</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Last daily sync</source>
        <translation>Senaste dagliga synk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>No system chosen</source>
        <translation>Inget system valt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>None yet</source>
        <translation>Inga än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>Sends the timetable of real dates: covers, room changes, cancellations, events</source>
        <translation>Skickar schemat för verkliga datum: vikariat, salsbyten, inställda lektioner, händelser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>The same list as in File › Synchronise.</source>
        <translation>Samma lista som i Arkiv › Synkronisera.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>There is no system to synchronise with yet. Add sync system begins one.</source>
        <translation>Det finns inget system att synkronisera med än. Börja med Lägg till system.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>What each system has</source>
        <translation>Vad varje system har</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>this week</source>
        <translation>den här veckan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/daily_sync_page.py"/>
        <source>{first} to {last}</source>
        <translation>{first} till {last}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>&amp;Rotation</source>
        <translation>&amp;Rotation</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <source>C&amp;ycle day</source>
        <translation>C&amp;ykeldag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <source>Change date</source>
        <translation>Ändra datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_month.py"/>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <location filename="../../syncdesk/desktop/widgets/month_view.py"/>
        <source>No school</source>
        <translation>Ingen skola</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>None</source>
        <translation>Inga</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/day_dialog.py"/>
        <source>Why there is no school, such as Sports day.</source>
        <translation>Varför det inte är skola, till exempel friluftsdag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <source>All rotations</source>
        <translation>Alla rotationer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Duty</source>
        <translation>Tjänst</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <source>Find a person, section or room</source>
        <translation>Sök en person, grupp eller sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <source>Previous</source>
        <translation>Föregående</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_month.py"/>
        <location filename="../../syncdesk/desktop/widgets/month_view.py"/>
        <source>Rotation {number}</source>
        <translation>Rotation {number}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Student</source>
        <translation>Elev</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Sync &amp;Now…</source>
        <translation>Synkronisera &amp;nu…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Year level</source>
        <translation>Årskurs</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/grid_page.py"/>
        <source>{section} is marked. Ctrl+V in another slot moves it there, Esc leaves it.</source>
        <translation>{section} är markerad. Ctrl+V på en annan plats flyttar den dit, Esc låter den vara.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>All results</source>
        <translation>Alla resultat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>All syncs</source>
        <translation>Alla synkroniseringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>All systems</source>
        <translation>Alla system</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>And {n} more, all of them in Details.</source>
        <translation>Och {n} till, alla under Detaljer.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Cannot be sent again: {why}</source>
        <translation>Kan inte skickas igen: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Cop&amp;y details</source>
        <translation>Kop&amp;iera detaljer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>De&amp;tails…</source>
        <translation>De&amp;taljer…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportera…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Find words</source>
        <translation>Sök ord</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Last 4 weeks</source>
        <translation>Senaste 4 veckorna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>No support log was written for this sync.</source>
        <translation>Ingen supportlogg skrevs för denna synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>No sync fits what is chosen above.</source>
        <translation>Ingen synkronisering passar valet ovan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Nothing has been synchronised yet. Ctrl+K starts the first sync.</source>
        <translation>Inget har synkroniserats än. Ctrl+K startar den första synkroniseringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Quiet syncs</source>
        <translation>Tysta synkroniseringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Reading…</source>
        <translation>Läser…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Send this version a&amp;gain…</source>
        <translation>Skicka denna version i&amp;gen…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Shows what would be taken back, and does it if you say so.</source>
        <translation>Visar vad som skulle tas tillbaka, och gör det om du säger till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Started by</source>
        <translation>Startad av</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Started by a person</source>
        <translation>Startade av en person</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Support &amp;log</source>
        <translation>Support&amp;logg</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Take &amp;back…</source>
        <translation>Ta till&amp;baka…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>What came of the chosen sync</source>
        <translation>Vad den valda synkroniseringen gav</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>Written: {name}</source>
        <translation>Skrivet: {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>{kind} (downloaded)</source>
        <translation>{kind} (hämtat)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} added</source>
        <translation>{n} tillagda</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} changed</source>
        <translation>{n} ändrade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>{n} of {all} syncs</source>
        <translation>{n} av {all} synkroniseringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>{n} removed</source>
        <translation>{n} borttagna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>{n} sync, quiet ones too</source>
        <translation>{n} synkronisering, även tysta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/history_page.py"/>
        <source>{n} syncs, quiet ones too</source>
        <translation>{n} synkroniseringar, även tysta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>Change lesson</source>
        <translation>Ändra lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>Choose a teacher and a room from the lists, or type a code.</source>
        <translation>Välj lärare och sal i listorna, eller skriv en kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>No room</source>
        <translation>Ingen sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>No teacher</source>
        <translation>Ingen lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>no room</source>
        <translation>ingen sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>no teacher</source>
        <translation>ingen lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>{who} has {section} at that time.</source>
        <translation>{who} har {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/lesson_dialog.py"/>
        <source>{who} – has {section} then</source>
        <translation>{who} – har {section} då</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>&amp;Cycle starts on</source>
        <translation>&amp;Cykeln börjar den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>&amp;Delete term</source>
        <translation>&amp;Ta bort termin</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>&amp;Import holidays…</source>
        <translation>&amp;Importera lediga dagar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>&amp;Make the calendar</source>
        <translation>&amp;Gör kalendern</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>&amp;with day</source>
        <translation>&amp;med dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Also make the {n} date changed by hand &amp;anew</source>
        <translation>Gör också om {n} datum som ä&amp;ndrats för hand</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Also make the {n} dates changed by hand &amp;anew</source>
        <translation>Gör också om {n} datum som ä&amp;ndrats för hand</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>De&amp;lete holiday</source>
        <translation>Ta &amp;bort ledig dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Empty is the first day of the first term.</source>
        <translation>Tomt är första terminens första dag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>First date</source>
        <translation>Första datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>H&amp;olidays</source>
        <translation>L&amp;ediga dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Holidays</source>
        <translation>Lediga dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Last date</source>
        <translation>Sista datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>Make the calendar</source>
        <translation>Gör kalendern</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Nothing can be made yet.</source>
        <translation>Ingenting kan göras ännu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Reading the file…</source>
        <translation>Läser filen…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>School days</source>
        <translation>Skoldagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>Te&amp;rms</source>
        <translation>Te&amp;rminer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Terms</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>The cycle stands still on &amp;holidays and between terms</source>
        <translation>Cykeln &amp;står still på lediga dagar och mellan terminer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/make_calendar_dialog.py"/>
        <source>The cycle starts again with &amp;each term</source>
        <translation>Cykeln börjar &amp;om med varje termin</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>&amp;Paste into {n} row</source>
        <translation>&amp;Klistra in i {n} rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>&amp;Paste into {n} rows</source>
        <translation>&amp;Klistra in i {n} rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>&amp;Paste {n} row</source>
        <translation>&amp;Klistra in {n} rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>&amp;Paste {n} rows</source>
        <translation>&amp;Klistra in {n} rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>&amp;Use the {n} code that is meant</source>
        <translation>&amp;Använd den {n} kod som avses</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>&amp;Use the {n} codes that are meant</source>
        <translation>&amp;Använd de {n} koder som avses</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>Cells, filled from {field} of {title} downwards</source>
        <translation>Celler, fyllda från {field} i {title} och nedåt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>Cells: no cell is chosen</source>
        <translation>Celler: ingen cell är vald</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <location filename="../../syncdesk/systems/columns.py"/>
        <source>New</source>
        <translation>Ny</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>Nothing is taken until you press Paste.</source>
        <translation>Inget tas in förrän du trycker på Klistra in.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>Old → new value where a cell changes</source>
        <translation>Gammalt → nytt värde där en cell ändras</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>Paste into {table}</source>
        <translation>Klistra in i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>Rows of {table}</source>
        <translation>Rader i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>The first line is &amp;headings</source>
        <translation>Den första raden är &amp;rubriker</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>To look at</source>
        <translation>Att se på</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>What to look at</source>
        <translation>Vad som ska ses på</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>{n} doubtful row stays out.</source>
        <translation>{n} tveksam rad lämnas utanför.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/paste_dialog.py"/>
        <source>{n} doubtful rows stay out.</source>
        <translation>{n} tveksamma rader lämnas utanför.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>&amp;Show me</source>
        <translation>Visa &amp;mig</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>1 problem</source>
        <translation>1 problem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Find in the problems</source>
        <translation>Sök bland problemen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Kinds of problems</source>
        <translation>Slag av problem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Looking for problems…</source>
        <translation>Letar efter problem…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Looking…</source>
        <translation>Letar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>No problem holds “{words}”.</source>
        <translation>Inget problem innehåller ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Open a timetable to see its problems.</source>
        <translation>Öppna ett schema för att se dess problem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>The chosen problem</source>
        <translation>Det valda problemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>What is wrong</source>
        <translation>Vad som är fel</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>Where</source>
        <translation>Var</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} of {all}</source>
        <translation>{n} av {all}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/problems_page.py"/>
        <source>{n} problems</source>
        <translation>{n} problem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <source>Add a {one}</source>
        <translation>Lägg till {one}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <source>Add and &amp;next</source>
        <translation>Lägg till och &amp;nästa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <source>Added. Type the next one.</source>
        <translation>Tillagd. Skriv nästa.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <source>Fields with * are needed.</source>
        <translation>Fält med * behövs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <source>What stands against it</source>
        <translation>Vad som talar emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/record_dialog.py"/>
        <location filename="../../syncdesk/desktop/widgets/date_field.py"/>
        <source>such as {example}</source>
        <translation>till exempel {example}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>&amp;History of it</source>
        <translation>Dess &amp;historik</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>&amp;Test connection…</source>
        <translation>&amp;Prova anslutningen…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>1 system: what it has, and what it still waits for</source>
        <translation>1 system: vad det har och vad det väntar på</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Compare only…</source>
        <translation>Jämför bara…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Last good run</source>
        <translation>Senaste lyckade körning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Last run</source>
        <translation>Senaste körning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>More</source>
        <translation>Mer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>More about {name}</source>
        <translation>Mer om {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Next run</source>
        <translation>Nästa körning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Resume quiet syncs</source>
        <translation>Återuppta tysta synkroniseringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Send everything again…</source>
        <translation>Skicka allt igen…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Test system</source>
        <translation>Testsystem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>There is no system to synchronise with yet. Ctrl+Shift+K adds one.</source>
        <translation>Det finns inget system att synkronisera med än. Ctrl+Skift+K lägger till ett.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>Waiting to go</source>
        <translation>Väntar på att skickas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>syncs each time you save</source>
        <translation>synkroniseras varje gång du sparar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>syncs when you start it</source>
        <translation>synkroniseras när du startar det</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/systems_page.py"/>
        <source>{n} systems: what each one has, and what it still waits for</source>
        <translation>{n} system: vad vart och ett har och vad det väntar på</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>&amp;Remove</source>
        <translation>&amp;Ta bort</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>1 row</source>
        <translation>1 rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Add…</source>
        <translation>Lägg till…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Choose whole rows</source>
        <translation>Välj hela rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Copy with headings</source>
        <translation>Kopiera med rubriker</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Count</source>
        <translation>Antal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Edit</source>
        <translation>Redigera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Find in this table</source>
        <translation>Sök i tabellen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Nothing in {table} holds “{words}”.</source>
        <translation>Inget i {table} innehåller ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Nothing was pasted.</source>
        <translation>Inget klistrades in.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Open a timetable to see its tables.</source>
        <translation>Öppna ett schema för att se dess tabeller.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Paste</source>
        <translation>Klistra in</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Pasted: {said}</source>
        <translation>Inklistrat: {said}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Show &amp;timetable</source>
        <translation>Visa s&amp;chema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Show timetable</source>
        <translation>Visa schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>Sort by this column</source>
        <translation>Sortera efter kolumnen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>There is no text to paste.</source>
        <translation>Det finns ingen text att klistra in.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>There is no {one} yet. Add one with Insert, or paste rows from a spreadsheet.</source>
        <translation>Det finns ingen {one} än. Lägg till en med Insert, eller klistra in rader från ett kalkylblad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>What was not taken</source>
        <translation>Vad som inte togs emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{field} of {title}: “{words}” was not taken.</source>
        <translation>{field} för {title}: ”{words}” togs inte emot.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} cell changed</source>
        <translation>{n} cell ändrad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} cell not taken</source>
        <translation>{n} cell inte intagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} cells changed</source>
        <translation>{n} celler ändrade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} cells not taken</source>
        <translation>{n} celler inte intagna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} left out</source>
        <translation>{n} utelämnade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/widgets/notes_list.py"/>
        <source>{n} rows</source>
        <translation>{n} rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/table_page.py"/>
        <source>{n} the same already</source>
        <translation>{n} redan lika</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Connect a school system</source>
        <translation>Anslut ett skolsystem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Four steps, about five minutes. Leave and come back at any time: Help › Welcome.</source>
        <translation>Fyra steg, ungefär fem minuter. Gå härifrån och kom tillbaka när du vill: Hjälp › Välkommen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Good to know</source>
        <translation>Bra att veta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>I&amp;mport…</source>
        <translation>I&amp;mportera…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>If a sync would remove a lot, it stops and asks you.</source>
        <translation>Om en synkronisering skulle ta bort mycket stannar den och frågar dig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>If the line breaks, the next sync sends what is missing.</source>
        <translation>Om förbindelsen bryts skickar nästa synkronisering det som saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Not yet</source>
        <translation>Inte än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Nothing opened yet.</source>
        <translation>Inget öppnat än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Passwords stay in this computer’s own password store.</source>
        <translation>Lösenord stannar i datorns eget lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Previe&amp;w…</source>
        <translation>Förhands&amp;granska…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Recent</source>
        <translation>Senaste</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>S&amp;kip</source>
        <translation>H&amp;oppa över</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>See what would be sent</source>
        <translation>Se vad som skulle skickas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Show this page at s&amp;tart</source>
        <translation>Visa sidan vid s&amp;tart</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>The practice system runs on this computer and speaks the real protocol.</source>
        <translation>Övningssystemet körs på den här datorn och talar det riktiga protokollet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>The preview lists every row that would be added, changed or removed. It sends nothing.</source>
        <translation>Förhandsgranskningen visar varje rad som skulle läggas till, ändras eller tas bort. Den skickar inget.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Use the &amp;practice system</source>
        <translation>Använd övnings&amp;systemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Use the &amp;sample school</source>
        <translation>Använd e&amp;xempelskolan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Use your own file, or the sample school to look around. Nothing is sent by opening.</source>
        <translation>Använd din egen fil, eller exempelskolan för att se dig omkring. Inget skickas när du öppnar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>Welcome to syncdesk</source>
        <translation>Välkommen till syncdesk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>When the list is right, press Go. Ctrl+K opens this at any time.</source>
        <translation>När listan stämmer, tryck på Kör. Ctrl+K öppnar detta när som helst.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/pages/welcome_page.py"/>
        <source>You can always see changes before they are made.</source>
        <translation>Du kan alltid se ändringar innan de görs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>A holiday needs its first date.</source>
        <translation>En ledighet behöver sitt första datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>A term needs a first and a last date.</source>
        <translation>En termin behöver ett första och ett sista datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>Calendar files</source>
        <translation>Kalenderfiler</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>Import holidays</source>
        <translation>Importera lediga dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>Type the first and the last date of each term.</source>
        <translation>Skriv varje termins första och sista datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} date changed by hand stays as it is: {dates}.</source>
        <translation>{n} datum som ändrats för hand blir kvar som det är: {dates}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} date that is in the calendar now will be another.</source>
        <translation>{n} datum som finns i kalendern nu blir ett annat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} dates changed by hand stay as they are: {dates}.</source>
        <translation>{n} datum som ändrats för hand blir kvar som de är: {dates}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} dates that are in the calendar now will be others.</source>
        <translation>{n} datum som finns i kalendern nu blir andra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} event could not be read.</source>
        <translation>{n} händelse gick inte att läsa.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} event has a time of day and was left out.</source>
        <translation>{n} händelse har ett klockslag och utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} events could not be read.</source>
        <translation>{n} händelser gick inte att läsa.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} events have a time of day and were left out.</source>
        <translation>{n} händelser har klockslag och utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} holiday lies outside the terms.</source>
        <translation>{n} ledighet ligger utanför terminerna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} holiday was added.</source>
        <translation>{n} ledighet lades till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} holidays lie outside the terms.</source>
        <translation>{n} ledigheter ligger utanför terminerna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{n} holidays were added.</source>
        <translation>{n} ledigheter lades till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>{school} and {off}, from {first} to {last}.</source>
        <translation>{school} och {off}, från {first} till {last}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_making.py"/>
        <source>“{date}” is not a date. One looks like 2026-02-09.</source>
        <translation>”{date}” är inget datum. Ett ser ut som 2026-02-09.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_month.py"/>
        <source>Change {date} in the calendar</source>
        <translation>Ändra {date} i kalendern</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/calendar_month.py"/>
        <source>today</source>
        <translation>i dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>Room {room} has {section} then.</source>
        <translation>Sal {room} har {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>{n} student is in {section} then.</source>
        <translation>{n} elev är i {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>{n} students are in {section} then.</source>
        <translation>{n} elever är i {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>{slot} has no bell time.</source>
        <translation>{slot} har ingen ringtid.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>{teacher} has {section} then.</source>
        <translation>{teacher} har {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>{teacher} is on call then.</source>
        <translation>{teacher} har jour då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/clashes.py"/>
        <source>{teacher} is on yard duty then.</source>
        <translation>{teacher} är rastvakt då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/code_checks.py"/>
        <source>“{code}” is not known; “{meant}” is.</source>
        <translation>”{code}” är inte känd; ”{meant}” är det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/code_checks.py"/>
        <source>“{code}” looks like something that a spreadsheet made, not like a code.</source>
        <translation>”{code}” ser ut som något ett kalkylprogram har gjort, inte som en kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/code_checks.py"/>
        <source>“{value}” is a value of {field}, not a code: no {one} is added.</source>
        <translation>”{value}” är ett värde för {field}, ingen kod: ingen {one} läggs till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <source>Back to the form</source>
        <translation>Tillbaka till formuläret</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <source>Configure synchronising</source>
        <translation>Ställ in synkronisering</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>Go on without it</source>
        <translation>Fortsätt utan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>Keep it until syncdesk closes</source>
        <translation>Behåll det tills syncdesk stängs</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>Not yet: sync once with Sync Now (Ctrl+K) first, and look at what goes.</source>
        <translation>Inte än: synkronisera först en gång med Synkronisera nu (Ctrl+K) och se efter vad som skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>The password of “{name}” was not kept.</source>
        <translation>Lösenordet för ”{name}” sparades inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>There is no password yet.</source>
        <translation>Det finns inget lösenord än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>There is no “{secret}” yet.</source>
        <translation>Det finns ingen ”{secret}” ännu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure.py"/>
        <source>Type it, then test again.</source>
        <translation>Skriv det och prova igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Close without saving</source>
        <translation>Stäng utan att spara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <source>Close without saving?</source>
        <translation>Stänga utan att spara?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>Delete sync system</source>
        <translation>Ta bort systemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>Delete “{name}” from this timetable?</source>
        <translation>Ta bort ”{name}” från schemat?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>Keep it</source>
        <translation>Behåll det</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>Nothing is removed from {system} itself.</source>
        <translation>Inget tas bort i själva {system}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <source>Save makes it final; Cancel keeps it.</source>
        <translation>Spara gör det slutgiltigt; Avbryt behåller det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <source>Systems for other regions are not offered. The region is {region}.</source>
        <translation>System för andra regioner erbjuds inte. Regionen är {region}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <source>What you changed in this form would be lost.</source>
        <translation>Det du har ändrat i formuläret skulle gå förlorat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/configure_list.py"/>
        <source>{name} copy</source>
        <translation>{name} kopia</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>A system needs a name.</source>
        <translation>Ett system behöver ett namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Another system is called “{name}” already.</source>
        <translation>Ett annat system heter redan ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>As this computer</source>
        <translation>Som datorn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Done, with warnings</source>
        <translation>Klart, med varningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Held: look at it</source>
        <translation>Hejdad: se efter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Last sync failed</source>
        <translation>Senaste synkroniseringen gick inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Last sync was stopped</source>
        <translation>Senaste synkroniseringen stoppades</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Last sync went well</source>
        <translation>Senaste synkroniseringen gick bra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Never synchronised</source>
        <translation>Aldrig synkroniserad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Not known to this syncdesk</source>
        <translation>Inte känt för detta syncdesk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Paused: {why}</source>
        <translation>Pausad: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <source>Set by hand</source>
        <translation>Angiven för hand</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Switched off</source>
        <translation>Avstängd</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_form.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Under way</source>
        <translation>Pågår</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_test.py"/>
        <source>Stopped</source>
        <translation>Stoppad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/connection_test.py"/>
        <source>Stopped here</source>
        <translation>Stannade här</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>At an event</source>
        <translation>På en händelse</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <location filename="../../syncdesk/timetable/candidates.py"/>
        <source>Casual</source>
        <translation>Tillfällig</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>Choose…</source>
        <translation>Välj…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>Extra</source>
        <translation>Extra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>In lieu</source>
        <translation>I stället</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Merged</source>
        <translation>Ihopslagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>Merged with {section}</source>
        <translation>Ihopslagen med {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>New room</source>
        <translation>Ny sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>No cover</source>
        <translation>Ingen vikarie</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/timetable/covering.py"/>
        <source>On-call</source>
        <translation>Jour</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Published</source>
        <translation>Publicerat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>Set</source>
        <translation>Bestämt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>To cover</source>
        <translation>Utan lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>To the library</source>
        <translation>Till biblioteket</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_lines.py"/>
        <source>Underload</source>
        <translation>Undertid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>Everything again</source>
        <translation>Allt på nytt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>It is tried again in {n} minute.</source>
        <translation>Nytt försök om {n} minut.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>It is tried again in {n} minutes.</source>
        <translation>Nytt försök om {n} minuter.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>Mails about {first} may have been sent already.</source>
        <translation>Brev om {first} kan redan ha skickats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>Mails about {n} of these dates ({first} to {last}) may have been sent already.</source>
        <translation>Brev om {n} av de här datumen ({first} till {last}) kan redan ha skickats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>May have arrived</source>
        <translation>Kan ha kommit fram</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>No mail waits to be sent.</source>
        <translation>Inget brev väntar på att skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Not sent</source>
        <translation>Inte skickat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>Not sent yet</source>
        <translation>Inte skickat än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>Only what is new</source>
        <translation>Bara det som är nytt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Refused</source>
        <translation>Avvisade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Sent</source>
        <translation>Skickas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>The mails are being sent…</source>
        <translation>Breven skickas…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>They were ordered on another computer, or this one has lost its record of them.</source>
        <translation>De beställdes på en annan dator, eller så har den här förlorat sina uppgifter om dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>{n} mail did not go; it is listed below.</source>
        <translation>{n} brev gick inte; det står nedan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>{n} mail may have arrived.</source>
        <translation>{n} brev kan ha kommit fram.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>{n} mail was sent.</source>
        <translation>{n} brev skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>{n} mails did not go; they are listed below.</source>
        <translation>{n} brev gick inte; de står nedan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>{n} mails may have arrived.</source>
        <translation>{n} brev kan ha kommit fram.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>{n} mails were sent.</source>
        <translation>{n} brev skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/cover_mails.py"/>
        <source>“Only what is new” takes what was mailed or published before as told. “Everything again” may tell some people twice.</source>
        <translation>”Bara det som är nytt” räknar det som redan mejlats eller publicerats som meddelat. ”Allt på nytt” kan meddela några två gånger.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Absence</source>
        <translation>Frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>As usual</source>
        <translation>Som vanligt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>Changed since published</source>
        <translation>Ändrat sedan publiceringen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Cover</source>
        <translation>Vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Cover by {who}</source>
        <translation>Vikariat av {who}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Covers for {date} ({day})</source>
        <translation>Vikariat {date} ({day})</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Merge with {section}</source>
        <translation>Slå ihop med {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>No absence</source>
        <translation>Ingen frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>No absences</source>
        <translation>Ingen frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>No event</source>
        <translation>Ingen händelse</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>No lessons</source>
        <translation>Inga lektioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Nobody is away from this lesson; there is nobody to cover for.</source>
        <translation>Ingen är borta från den här lektionen; det finns ingen att vikariera för.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>Not published</source>
        <translation>Inte publicerat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Nothing to publish</source>
        <translation>Inget att publicera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Room change</source>
        <translation>Salsbyte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Swap rooms</source>
        <translation>Byt salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Swap the rooms of {section} and {other}?</source>
        <translation>Byta salar mellan {section} och {other}?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>There is no such lesson on that date.</source>
        <translation>Det finns ingen sådan lektion den dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>This was not set.</source>
        <translation>Det här bestämdes inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>To be sent again</source>
        <translation>Skickas igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>Unlock the date first; then it can be changed.</source>
        <translation>Lås upp dagen först; sedan kan den ändras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>{date} is no school day.</source>
        <translation>{date} är ingen skoldag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>{date} is past.</source>
        <translation>{date} har varit.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>{more} · past</source>
        <translation>{more} · förbi</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>{n} absence</source>
        <translation>{n} frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>{n} absences</source>
        <translation>{n} frånvaro</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>{n} change</source>
        <translation>{n} ändring</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <source>{n} changes</source>
        <translation>{n} ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} cover</source>
        <translation>{n} vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/covers.py"/>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} covers</source>
        <translation>{n} vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <source>No covers on this date.</source>
        <translation>Inga vikariat den här dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sheet.py"/>
        <source>Not covered yet</source>
        <translation>Saknar ännu vikarie</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>Also sent where something changed, because the system takes them together: {kinds}.</source>
        <translation>Skickas också om något ändrats, eftersom systemet tar emot dem tillsammans: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>Choose a system at the left first.</source>
        <translation>Välj först ett system till vänster.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>It can be undone until you save.</source>
        <translation>Det kan ångras tills du sparar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <source>What the system does with rows it already has for the dates: {what}.</source>
        <translation>Vad systemet gör med rader som det redan har för datumen: {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_sync.py"/>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>{system} takes no daily timetable.</source>
        <translation>{system} tar inte emot något dagsschema.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>No answer; to be sent again</source>
        <translation>Inget svar; skickas igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>No covers</source>
        <translation>Inga vikariat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>Nothing sent</source>
        <translation>Inget skickat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <location filename="../../syncdesk/sync/delivery/row_steps.py"/>
        <source>Sending</source>
        <translation>Skickar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>Sent {when}</source>
        <translation>Skickat {when}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>Sent {when}, published since</source>
        <translation>Skickat {when}, publicerat efter det</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/daily_week.py"/>
        <source>Usual timetable</source>
        <translation>Vanliga schemat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>All features</source>
        <translation>Allt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Bell times</source>
        <translation>Ringtider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Campuses</source>
        <translation>Skolenheter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Composite classes</source>
        <translation>Samlästa grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Duty roster</source>
        <translation>Rastvaktsschema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Elective data</source>
        <translation>Val</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Faculty data</source>
        <translation>Ämnesinstitutioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Grid structure codes</source>
        <translation>Koder för schemastruktur</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Left out: see the Other tab.</source>
        <translation>Utelämnat: se fliken Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Multi-file</source>
        <translation>Flera filer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Multi-grid</source>
        <translation>Flera rutnät</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>No</source>
        <translation>Nej</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>On-call roster</source>
        <translation>Jourschema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Priority classes</source>
        <translation>Prioriterade grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>RTO roster</source>
        <translation>Schema för frilagd tid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Room data</source>
        <translation>Salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Rotation classes</source>
        <translation>Rotationsgrupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Student data</source>
        <translation>Elever</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Study roster</source>
        <translation>Studieschema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sub-classes</source>
        <translation>Undergrupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Teacher data</source>
        <translation>Lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Teacher days off (unavailable)</source>
        <translation>Lärares lediga dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Timetable data</source>
        <translation>Schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Two (or more) rooms at once</source>
        <translation>Två (eller fler) salar samtidigt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Two (or more) teachers at once</source>
        <translation>Två (eller fler) lärare samtidigt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Unsure</source>
        <translation>Osäkert</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>What is received</source>
        <translation>Vad som tas emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>What is sent</source>
        <translation>Vad som skickas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>What is unsure</source>
        <translation>Vad som är osäkert</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>What it does with rows it already has: {what}.</source>
        <translation>Vad det gör med rader som det redan har: {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <source>Year levels (non-numeric)</source>
        <translation>Årskurser (inte i siffror)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exchange_table.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>An export is under way.</source>
        <translation>En export pågår.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>CSV tables</source>
        <translation>CSV-tabeller</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>CSV tables can be opened by a spreadsheet program, and imported again.</source>
        <translation>CSV-tabeller kan öppnas i ett kalkylprogram och importeras igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Calendars go from today to the end of the academic year, with the covers and events that are published. A calendar program takes a file in again: what changed changes there, and nothing stands twice.</source>
        <translation>Kalendrarna går från i dag till läsårets slut, med de vikariat och händelser som är publicerade. Ett kalenderprogram kan läsa in filen igen: det som ändrats ändras där, och inget står två gånger.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Calendars need dates in the calendar, and lessons in periods with bell times.</source>
        <translation>Kalendrar behöver datum i kalendariet och lektioner i pass med ringtider.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Calendars of rooms</source>
        <translation>Kalendrar för salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Calendars of sections</source>
        <translation>Kalendrar för grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Calendars of teachers</source>
        <translation>Kalendrar för lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <location filename="../../syncdesk/sync/delivery/locks.py"/>
        <source>Check that this folder can be written: {folder}</source>
        <translation>Kontrollera att det går att skriva i mappen: {folder}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Export into a folder</source>
        <translation>Exportera till en mapp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Let it go on</source>
        <translation>Låt den fortsätta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Not exported: {why}.</source>
        <translation>Inte exporterat: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>Stop it</source>
        <translation>Stoppa den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>There is nothing to export.</source>
        <translation>Det finns inget att exportera.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>They are in {folder}.</source>
        <translation>De finns i {folder}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>What is to be exported?</source>
        <translation>Vad ska exporteras?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>What it has written so far stays.</source>
        <translation>Det som redan har skrivits finns kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>You have unsaved changes; they are saved first.</source>
        <translation>Du har osparade ändringar; de sparas först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{name} calendars of rooms</source>
        <translation>{name} kalendrar för salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{name} calendars of sections</source>
        <translation>{name} kalendrar för grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{name} calendars of teachers</source>
        <translation>{name} kalendrar för lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{name} tables</source>
        <translation>{name} tabeller</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{n} file was written.</source>
        <translation>{n} fil skrevs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{n} files were written.</source>
        <translation>{n} filer skrevs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{n} lesson is in a period without a bell time and has no place in a calendar.</source>
        <translation>{n} lektion ligger i ett pass utan ringtid och har ingen plats i en kalender.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/exporting.py"/>
        <source>{n} lessons are in periods without bell times and have no place in a calendar.</source>
        <translation>{n} lektioner ligger i pass utan ringtider och har ingen plats i en kalender.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Academic year</source>
        <translation>Läsår</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Allow http</source>
        <translation>Tillåt http</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>Area</source>
        <translation>Område</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>At</source>
        <translation>Tidpunkt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Ca file</source>
        <translation>CA-fil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Campus</source>
        <translation>Skolenhet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Capacity</source>
        <translation>Antal platser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Code</source>
        <translation>Kod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Colour</source>
        <translation>Färg</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Composite</source>
        <translation>Samläsning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Connections</source>
        <translation>Anslutningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Content</source>
        <translation>Innehåll</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Course</source>
        <translation>Kurs</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Courses</source>
        <translation>Kurser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Daily changes</source>
        <translation>Dagsändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <source>Days</source>
        <translation>Dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Days available</source>
        <translation>Tillgängliga dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Display name</source>
        <translation>Visat namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Duty changes</source>
        <translation>Vaktändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Email</source>
        <translation>E-post</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Enabled</source>
        <translation>Aktiverad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>End</source>
        <translation>Slut</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>End date</source>
        <translation>Slutdatum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Event parts</source>
        <translation>Händelsens delar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Faculty</source>
        <translation>Institution</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>First name</source>
        <translation>Förnamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Gender</source>
        <translation>Kön</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Guid</source>
        <translation>Guid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>House</source>
        <translation>Hus</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Instructions</source>
        <translation>Instruktioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>Lessons</source>
        <translation>Lektioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Of</source>
        <translation>Tillhör</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>On calls</source>
        <translation>Jourer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Options</source>
        <translation>Val</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Parent</source>
        <translation>Överordnad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Preference</source>
        <translation>Önskemål</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Preferred name</source>
        <translation>Tilltalsnamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Priority</source>
        <translation>Prioritet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Proxy user</source>
        <translation>Proxyanvändare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Publications</source>
        <translation>Publiceringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Roll class</source>
        <translation>Mentorsgrupp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Rotations</source>
        <translation>Rotationer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Row</source>
        <translation>Rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>School</source>
        <translation>Skola</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/systems/credentials.py"/>
        <source>School code</source>
        <translation>Skolkod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Source</source>
        <translation>Källa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Source ids</source>
        <translation>Källans id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Staff type</source>
        <translation>Personaltyp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Start date</source>
        <translation>Startdatum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Statewide id</source>
        <translation>Nationellt id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Subject requests</source>
        <translation>Kursval</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Surname</source>
        <translation>Efternamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Time zone</source>
        <translation>Tidszon</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Told</source>
        <translation>Meddelat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Uid</source>
        <translation>Uid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Units</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Url</source>
        <translation>Url</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>User</source>
        <translation>Användare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <source>Value</source>
        <translation>Värde</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/field_names.py"/>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Yard duties</source>
        <translation>Rastvakter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Composite mark</source>
        <translation>Märke för samläsning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Extra-curricular</source>
        <translation>Utanför undervisningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Lunch or recess</source>
        <translation>Lunch eller rast</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>On-calls</source>
        <translation>Jourer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Other</source>
        <translation>Övrigt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Out of timetable</source>
        <translation>Utanför schemat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>Place in the day</source>
        <translation>Plats på dagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Roll call</source>
        <translation>Upprop</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Rostered time off</source>
        <translation>Frilagd tid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Seats</source>
        <translation>Platser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Sport</source>
        <translation>Idrott</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Staff meeting</source>
        <translation>Personalmöte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Study</source>
        <translation>Studietid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Sub-class of</source>
        <translation>Undergrupp till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Teaching</source>
        <translation>Undervisning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>bell time</source>
        <translation>ringtid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>course</source>
        <translation>kurs</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <source>date</source>
        <translation>datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>day</source>
        <translation>dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>lesson</source>
        <translation>lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>on-call</source>
        <translation>jour</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>period</source>
        <translation>pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <location filename="../../syncdesk/systems/liss/profile.py"/>
        <source>room</source>
        <translation>sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>section-list row</source>
        <translation>rad i grupplista</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <location filename="../../syncdesk/systems/liss/profile.py"/>
        <source>student</source>
        <translation>elev</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <location filename="../../syncdesk/systems/liss/profile.py"/>
        <source>teacher</source>
        <translation>lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/fields.py"/>
        <source>yard duty</source>
        <translation>rastvakt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <location filename="../../syncdesk/timetable/covering.py"/>
        <source>Yard duty</source>
        <translation>Rastvakt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>Year {year}</source>
        <translation>Åk {year}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>at the same time as {section}</source>
        <translation>samtidigt som {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>problem: {problem}</source>
        <translation>problem: {problem}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>room {room}</source>
        <translation>sal {room}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>taught together with others</source>
        <translation>undervisas tillsammans med andra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>teacher {teacher}</source>
        <translation>lärare {teacher}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{day}, period {period}, {title}</source>
        <translation>{day}, pass {period}, {title}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} period</source>
        <translation>{n} pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} period in use</source>
        <translation>{n} pass används</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} periods</source>
        <translation>{n} pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} periods in use</source>
        <translation>{n} pass används</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} seat</source>
        <translation>{n} plats</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} seats</source>
        <translation>{n} platser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} section</source>
        <translation>{n} grupp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} sections</source>
        <translation>{n} grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} student</source>
        <translation>{n} elev</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/grid.py"/>
        <source>{n} students</source>
        <translation>{n} elever</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Changes</source>
        <translation>Ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Command</source>
        <translation>Kommando</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Did not end</source>
        <translation>Avslutades inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Did not end: syncdesk was stopped.</source>
        <translation>Avslutades inte: syncdesk stoppades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Done with warnings</source>
        <translation>Klart med varningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Export the history</source>
        <translation>Exportera historiken</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Failed</source>
        <translation>Gick inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>Held</source>
        <translation>Hejdad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Nothing was sent with this sync.</source>
        <translation>Inget skickades med denna synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/sync/delivery/part_run.py"/>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing was sent.</source>
        <translation>Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Schedule</source>
        <translation>Tidsplan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Seconds</source>
        <translation>Sekunder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Sync Now</source>
        <translation>Synkronisera nu</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/desktop/widgets/runs_view.py"/>
        <source>Syncs</source>
        <translation>Synkroniseringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>Syncs of {name}</source>
        <translation>Synkroniseringar med {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>The connection of this sync was removed, switched off, or leads elsewhere now.</source>
        <translation>Synkroniseringens anslutning är borttagen, avstängd eller leder nu någon annanstans.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>This sync is under way.</source>
        <translation>Synkroniseringen pågår.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>This sync was started outside this window and has not ended yet, or was stopped there.</source>
        <translation>Synkroniseringen startades utanför fönstret och är inte avslutad än, eller stoppades där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>This version is not kept: the last ten of each kind are, where there is a password store.</source>
        <translation>Versionen finns inte kvar: de tio senaste av varje slag sparas där det finns ett lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>What happened</source>
        <translation>Vad som hände</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>What was on its way may have arrived. The next sync sends it first.</source>
        <translation>Det som var på väg kan ha kommit fram. Nästa synkronisering skickar det först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/history.py"/>
        <source>{result}, beyond a limit</source>
        <translation>{result}, över en gräns</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>A backup is made first, and it can be undone.</source>
        <translation>En säkerhetskopia görs först, och det går att ångra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>A new timetable leaves “{name}” as it is.</source>
        <translation>Ett nytt schema lämnar ”{name}” som det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Import all the same</source>
        <translation>Importera ändå</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Import into “{name}”, and lose what the files lack?</source>
        <translation>Importera till ”{name}” och förlora det som filerna saknar?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Make a new timetable</source>
        <translation>Skapa ett nytt schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Nothing was imported.</source>
        <translation>Inget importerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Replace tables of this one</source>
        <translation>Ersätt tabeller i detta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Replacing brings new rows into it, table by table: only a table that the files have loses rows that they lack. Rows that are known keep their ids. It can be undone.</source>
        <translation>Ersättning för in nya rader i det, tabell för tabell: bara en tabell som filerna har förlorar rader som de saknar. Kända rader behåller sina id. Det går att ångra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>Where should the imported rows go?</source>
        <translation>Vart ska de importerade raderna?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/importing.py"/>
        <source>{table}: {n} of {of} would be removed.</source>
        <translation>{table}: {n} av {of} skulle tas bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>All changes made until then are still here.</source>
        <translation>Alla ändringar fram till dess finns kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Decide later</source>
        <translation>Bestäm senare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Go on with them</source>
        <translation>Fortsätt med dem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Look at it before you save: what you save is what is sent. Or close it and open a backup.</source>
        <translation>Se igenom den innan du sparar: det du sparar är det som skickas. Eller stäng den och öppna en säkerhetskopia.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Replace</source>
        <translation>Ersätt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Replace “{name}”?</source>
        <translation>Ersätta ”{name}”?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Save the changes to “{name}”?</source>
        <translation>Spara ändringarna i ”{name}”?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>The last change was: {label}.</source>
        <translation>Den senaste ändringen var: {label}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>There is a file of this name already.</source>
        <translation>Det finns redan en fil med det namnet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>They are lost otherwise.</source>
        <translation>Annars går de förlorade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Throw them away</source>
        <translation>Kasta dem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>Unsaved changes to “{name}” were found</source>
        <translation>Osparade ändringar i ”{name}” hittades</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/leaving.py"/>
        <source>syncdesk ended unexpectedly while it was open (since {when}).</source>
        <translation>syncdesk avslutades oväntat medan det var öppet (sedan {when}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/lesson.py"/>
        <source>Change room</source>
        <translation>Ändra sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/lesson.py"/>
        <source>Change teacher</source>
        <translation>Ändra lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/lesson.py"/>
        <source>Change teacher and room</source>
        <translation>Ändra lärare och sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/lesson.py"/>
        <source>{section}, day {day}, period {period}</source>
        <translation>{section}, dag {day}, pass {period}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Leave it</source>
        <translation>Låt den vara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Move anyway</source>
        <translation>Flytta ändå</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Move {section} to {slot}</source>
        <translation>Flytta {section} till {slot}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Only lessons are moved here.</source>
        <translation>Här flyttas bara lektioner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Open the grid of the section that is to be moved.</source>
        <translation>Öppna schemat för den grupp som ska flyttas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>The grid of {section} has no day {day}.</source>
        <translation>Rutnätet för {section} har ingen dag {day}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>The grid of {section} has no period {period}.</source>
        <translation>Rutnätet för {section} har inget pass {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Which section is to be moved?</source>
        <translation>Vilken grupp ska flyttas?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>Yard duties and on-calls are changed in their tables.</source>
        <translation>Rastvakter och jourer ändras i sina tabeller.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>{n} sections are in this slot.</source>
        <translation>{n} grupper ligger här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>{section} has a lesson in {slot} already.</source>
        <translation>{section} har redan en lektion {slot}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/moving.py"/>
        <source>{section} has no lesson there any more.</source>
        <translation>{section} har ingen lektion där längre.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/open_document.py"/>
        <source>Another timetable was opened.</source>
        <translation>Ett annat schema öppnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/open_document.py"/>
        <source>Open the first one again, and synchronise it.</source>
        <translation>Öppna det första igen och synkronisera det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/option_form.py"/>
        <source>What is stored cannot be read. It stays as it is until something is changed here.</source>
        <translation>Det som är lagrat kan inte läsas. Det står kvar tills något ändras här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/option_form.py"/>
        <source>“{value}” is stored and not known to this syncdesk. It stays until something is changed here.</source>
        <translation>”{value}” är lagrat och okänt för detta syncdesk. Det står kvar tills något ändras här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_block.py"/>
        <source>it has more than {n} characters</source>
        <translation>den har fler än {n} tecken</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_cells.py"/>
        <source>“{date}” can be two dates: “{first}” and “{second}” in this text are in different orders.</source>
        <translation>”{date}” kan vara två datum: ”{first}” och ”{second}” i texten har olika ordning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_cells.py"/>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>“{date}” is no date. Write it as 2026-02-09.</source>
        <translation>”{date}” är inget datum. Skriv det som 2026-02-09.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_cells.py"/>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>“{time}” is no time of day. Write it as 08:50.</source>
        <translation>”{time}” är inget klockslag. Skriv det som 08:50.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>Nothing says which {one} it is.</source>
        <translation>Inget säger vilken {one} det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>The code would be another one: school systems know it as {title}.</source>
        <translation>Koden skulle bli en annan: skolsystem känner den som {title}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>There is no row for it: the table ends above.</source>
        <translation>Det finns ingen rad för det: tabellen slutar ovanför.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{field} cannot be empty.</source>
        <translation>{field} får inte vara tomt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>{title} is there more than once.</source>
        <translation>{title} finns mer än en gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>{title} stands in line {line} already.</source>
        <translation>{title} står redan på rad {line}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>“{value}” has no cell: the table ends there.</source>
        <translation>”{value}” har ingen cell: tabellen slutar där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_plan.py"/>
        <source>“{value}” stands under no heading.</source>
        <translation>”{value}” står inte under någon rubrik.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Cells in {n} row of {table}</source>
        <translation>Celler i {n} rad i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Cells in {n} rows of {table}</source>
        <translation>Celler i {n} rader i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Choose which column is {fields}.</source>
        <translation>Välj vilken kolumn som är {fields}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Dates are read with the day first</source>
        <translation>Datum läses med dagen först</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Dates are read with the month first</source>
        <translation>Datum läses med månaden först</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Dates are read with the year first</source>
        <translation>Datum läses med året först</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Nothing would change.</source>
        <translation>Inget skulle ändras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Reading what was copied…</source>
        <translation>Läser det som kopierades…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Say above each column where it goes, or that the first line is no heading.</source>
        <translation>Säg ovanför varje kolumn vart den ska, eller att den första raden inte är rubriker.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>Say above each column where it goes.</source>
        <translation>Säg ovanför varje kolumn vart den ska.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} are doubtful.</source>
        <translation>{n} är tveksamma.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} are new.</source>
        <translation>{n} är nya.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} cell becomes empty.</source>
        <translation>{n} cell blir tom.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} cell cannot be read and is left out.</source>
        <translation>{n} cell kan inte läsas och utelämnas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} cells become empty.</source>
        <translation>{n} celler blir tomma.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} cells cannot be read and are left out.</source>
        <translation>{n} celler kan inte läsas och utelämnas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} change.</source>
        <translation>{n} ändras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} changes.</source>
        <translation>{n} ändras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} is doubtful.</source>
        <translation>{n} är tveksam.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} is new.</source>
        <translation>{n} är ny.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} row whose headings are not known</source>
        <translation>{n} rad vars rubriker inte är kända</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} row with headings: {table}</source>
        <translation>{n} rad med rubriker: {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} row without headings: {table}</source>
        <translation>{n} rad utan rubriker: {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} rows whose headings are not known</source>
        <translation>{n} rader vars rubriker inte är kända</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} rows with headings: {table}</source>
        <translation>{n} rader med rubriker: {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} rows without headings: {table}</source>
        <translation>{n} rader utan rubriker: {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} stay as they are.</source>
        <translation>{n} förblir som de är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{n} stays as it is.</source>
        <translation>{n} förblir som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{order}, as in most places: “{date}” can be both.</source>
        <translation>{order}, som på de flesta ställen: ”{date}” kan vara båda.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{order}, as in the school&apos;s region: “{date}” can be both.</source>
        <translation>{order}, som i skolans region: ”{date}” kan vara båda.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{order}, as the dates of this timetable show.</source>
        <translation>{order}, som datumen i det här schemat visar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/paste_review.py"/>
        <source>{order}, as the dates themselves show.</source>
        <translation>{order}, som datumen själva visar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/practice.py"/>
        <source>Connect the practice system</source>
        <translation>Anslut övningssystemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preferences.py"/>
        <source>They begin anew. The file was put aside as “{file}”.</source>
        <translation>De börjar om från början. Filen lades undan som ”{file}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preferences.py"/>
        <source>This file is in the way: {file} ({why}).</source>
        <translation>Den här filen är i vägen: {file} ({why}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preferences.py"/>
        <source>Your preferences could not be read.</source>
        <translation>Dina inställningar kunde inte läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>In the file now</source>
        <translation>I filen nu</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>In {name} now</source>
        <translation>I {name} nu</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>Nothing goes. {n} kind waits for you.</source>
        <translation>Inget går iväg. {n} slag väntar på dig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>Nothing goes. {n} kinds wait for you.</source>
        <translation>Inget går iväg. {n} slag väntar på dig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>Nothing to do.</source>
        <translation>Inget att göra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>There now</source>
        <translation>Där nu</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>{n} change in {kinds} of {all} kinds</source>
        <translation>{n} ändring i {kinds} av {all} slag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>{n} changes in {kinds} of {all} kinds</source>
        <translation>{n} ändringar i {kinds} av {all} slag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>{n} kind goes again, without changes.</source>
        <translation>{n} slag skickas igen, utan ändringar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview.py"/>
        <source>{n} kinds go again, without changes.</source>
        <translation>{n} slag skickas igen, utan ändringar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_notes.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{n} more row cannot go without it.</source>
        <translation>{n} rad till kan inte skickas utan den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_notes.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{n} more rows cannot go without it.</source>
        <translation>{n} rader till kan inte skickas utan den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <source>After</source>
        <translation>Efteråt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Change</source>
        <translation>Ändra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>Note</source>
        <translation>Anmärkning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/preview_rows.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Warned</source>
        <translation>Varningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>All problems</source>
        <translation>Alla problem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Bell times overlap</source>
        <translation>Ringtider överlappar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Bell times reversed</source>
        <translation>Omvända ringtider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Bell times that are none</source>
        <translation>Ringtider som inte är tider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Blanks in codes</source>
        <translation>Blanksteg i koder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Calendar days unknown</source>
        <translation>Okända dagar i kalendariet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Codes missing</source>
        <translation>Koder saknas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Codes that look alike</source>
        <translation>Koder som liknar varandra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Composite marks used once</source>
        <translation>Samläsningsmärken använda en gång</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Dates that are none</source>
        <translation>Datum som inte finns</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Duties at the same time</source>
        <translation>Tjänster samtidigt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Ends before it starts</source>
        <translation>Slutar före start</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Form of section codes</source>
        <translation>Form på gruppkoder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Grids without days or periods</source>
        <translation>Rutnät utan dagar eller pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Guids used twice</source>
        <translation>Guid använda två gånger</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Lessons in unknown periods</source>
        <translation>Lektioner i okända pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Lessons on unknown days</source>
        <translation>Lektioner på okända dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Lessons without a bell time</source>
        <translation>Lektioner utan ringtid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Lessons without a room</source>
        <translation>Lektioner utan sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Lessons without a teacher</source>
        <translation>Lektioner utan lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>List dates outside the section</source>
        <translation>Listdatum utanför gruppen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Long codes</source>
        <translation>Långa koder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>No bell times</source>
        <translation>Inga ringtider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Odd characters in codes</source>
        <translation>Udda tecken i koder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Periods without bell times</source>
        <translation>Pass utan ringtider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Rooms used twice</source>
        <translation>Dubbelbokade salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Rotations unknown</source>
        <translation>Okända rotationer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Section types unknown</source>
        <translation>Okända grupptyper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Sections without a teacher</source>
        <translation>Grupper utan lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Sections without lessons</source>
        <translation>Grupper utan lektioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Statewide ids used twice</source>
        <translation>Nationella id använda två gånger</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Students in two places</source>
        <translation>Elever på två ställen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Sub-classes in a circle</source>
        <translation>Undergrupper i en cirkel</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/problems.py"/>
        <source>Teachers in two places</source>
        <translation>Lärare på två ställen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Done in {seconds} s</source>
        <translation>Klart på {seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Ended</source>
        <translation>Avslutad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>No changes</source>
        <translation>Inga ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Not accepted</source>
        <translation>Inte godtaget</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Not done</source>
        <translation>Inte gjort</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Not received</source>
        <translation>Inte hämtat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Sent, but no answer came</source>
        <translation>Skickat, men inget svar kom</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>Starting…</source>
        <translation>Startar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{done} of {total}</source>
        <translation>{done} av {total}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{done} of {total} · {rate} a second · about {left} s left</source>
        <translation>{done} av {total} · {rate} i sekunden · ungefär {left} s kvar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{n} read · no changes · {seconds} s</source>
        <translation>{n} lästa · inga ändringar · {seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{n} read · {changed} changed · {seconds} s</source>
        <translation>{n} lästa · {changed} ändrade · {seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/widgets/notes_list.py"/>
        <source>{n} row</source>
        <translation>{n} rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{n} sent · {refused} refused</source>
        <translation>{n} skickade · {refused} avvisade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{n} sent · {seconds} s</source>
        <translation>{n} skickade · {seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/progress.py"/>
        <source>{why} Trying again in {n} s ({attempt} of {of})</source>
        <translation>{why} Nytt försök om {n} s ({attempt} av {of})</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publish_summary.py"/>
        <source>{section}, period {period}, {date}</source>
        <translation>{section}, pass {period}, {date}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Another timetable was opened: {names} was not synchronised.</source>
        <translation>Ett annat schema öppnades: {names} synkroniserades inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>At most {most} school dates are published at once; these are {n}.</source>
        <translation>Högst {most} skoldagar publiceras på en gång; de här är {n}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Choose fewer dates; publish the others after them.</source>
        <translation>Välj färre datum; publicera de andra efteråt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Choose other dates.</source>
        <translation>Välj andra datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Covers are being published.</source>
        <translation>Vikariat publiceras just nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Covers may have been published and mailed from there: then some people would be told twice.</source>
        <translation>Vikariat kan ha publicerats och mejlats därifrån: då skulle några få besked två gånger.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Do not send them now</source>
        <translation>Skicka dem inte nu</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Mails that are not sent now wait under Daily › Mails that did not go.</source>
        <translation>Brev som inte skickas nu väntar under Dagligt › Brev som inte gick i väg.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Open the first one again, and synchronise its dates under Daily › Synchronise.</source>
        <translation>Öppna det första igen och synkronisera dess datum under Dagligen › Synkronisera.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Past dates are published only after they are unlocked.</source>
        <translation>Tidigare datum publiceras först när de har låsts upp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Send the mails</source>
        <translation>Skicka breven</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Somebody else saved this timetable meanwhile. Send the mails?</source>
        <translation>Någon annan har sparat det här schemat under tiden. Skicka breven?</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Takes daily changes</source>
        <translation>Tar emot dagens ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Takes the whole day</source>
        <translation>Tar emot hela dagen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>There is no school on these dates.</source>
        <translation>Det är ingen skola de här dagarna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/publishing.py"/>
        <source>Wait until that is done, then publish again.</source>
        <translation>Vänta tills det är klart och publicera sedan igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/quiet.py"/>
        <source>The last {n} quiet syncs took over a minute each. A longer pause after each save, or quiet hours, can be set in Configure › Other.</source>
        <translation>De senaste {n} tysta synkroniseringarna tog över en minut var. En längre paus efter varje sparning, eller tysta timmar, kan anges i Ställ in › Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/quiet.py"/>
        <source>{name}: quiet sync failed</source>
        <translation>{name}: tyst synkronisering gick inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/quiet.py"/>
        <source>{name}: quiet syncs are paused</source>
        <translation>{name}: tysta synkroniseringar är pausade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/recovery.py"/>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Untitled</source>
        <translation>Namnlöst</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/recovery.py"/>
        <source>What was left unsaved of it cannot be read. It was put aside here: {folder}</source>
        <translation>Det som lämnades osparat i det kan inte läsas. Det lades undan här: {folder}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Kind</source>
        <translation>Slag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Rows</source>
        <translation>Rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>Save the list</source>
        <translation>Spara listan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{name} refused rows</source>
        <translation>{name} avvisade rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{name}: cancelled</source>
        <translation>{name}: avbrutet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{name}: done</source>
        <translation>{name}: klart</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{name}: done with warnings</source>
        <translation>{name}: klart med varningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{name}: held</source>
        <translation>{name}: hejdat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/result.py"/>
        <source>{name}: not done</source>
        <translation>{name}: inte klart</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Australia</source>
        <translation>Australien</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Australia, {state}</source>
        <translation>Australien, {state}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Australian Capital Territory</source>
        <translation>Australian Capital Territory</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Austria</source>
        <translation>Österrike</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Canada</source>
        <translation>Kanada</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Choose a region from the list.</source>
        <translation>Välj en region i listan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Denmark</source>
        <translation>Danmark</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Finland</source>
        <translation>Finland</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Germany</source>
        <translation>Tyskland</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Hong Kong</source>
        <translation>Hongkong</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Iceland</source>
        <translation>Island</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Ireland</source>
        <translation>Irland</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Netherlands</source>
        <translation>Nederländerna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>New South Wales</source>
        <translation>New South Wales</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>New Zealand</source>
        <translation>Nya Zeeland</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Northern Territory</source>
        <translation>Northern Territory</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Norway</source>
        <translation>Norge</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Queensland</source>
        <translation>Queensland</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Singapore</source>
        <translation>Singapore</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>South Africa</source>
        <translation>Sydafrika</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>South Australia</source>
        <translation>South Australia</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Sweden</source>
        <translation>Sverige</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Switzerland</source>
        <translation>Schweiz</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Tasmania</source>
        <translation>Tasmanien</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>USA</source>
        <translation>USA</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>United Arab Emirates</source>
        <translation>Förenade Arabemiraten</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>United Kingdom</source>
        <translation>Storbritannien</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Unknown</source>
        <translation>Okänd</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Victoria</source>
        <translation>Victoria</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>Western Australia</source>
        <translation>Western Australia</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>“{year}” is not a year.</source>
        <translation>”{year}” är inget år.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/school_info.py"/>
        <source>“{zone}” is not a time zone. One looks like Australia/Sydney.</source>
        <translation>”{zone}” är ingen tidszon. En ser ut som Europe/Stockholm.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>&amp;Replace what that file sent</source>
        <translation>&amp;Ersätt det den filen skickade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Downloads {received} from {name}, then publishes {sent}.</source>
        <translation>Hämtar {received} från {name} och publicerar sedan {sent}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Nothing that it answered is in doubt any more.</source>
        <translation>Inget som det svarade är längre osäkert.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Nothing was sent. Open the timetable that it belongs to, then do it again.</source>
        <translation>Inget skickades. Öppna schemat som det hör till och gör det igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Publish &amp;together</source>
        <translation>Publicera &amp;tillsammans</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Publish together sends the union of the saved files, if no code means two things in them.</source>
        <translation>Publicera tillsammans skickar allt ur de sparade filerna, om ingen kod betyder två saker i dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Publishes {sent} to {name}.</source>
        <translation>Publicerar {sent} till {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Sending this one alone would replace what that file sent.</source>
        <translation>Att skicka bara den här filen skulle ersätta det den andra filen skickade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>Several files to {name}</source>
        <translation>Flera filer till {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>This system is not in the timetable that is open now.</source>
        <translation>Systemet finns inte i schemat som är öppet nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>This timetable has no system to synchronise with yet.</source>
        <translation>Schemat har inget system att synkronisera med än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>What was sent with it counts as accepted: {kinds}.</source>
        <translation>Det som skickades då räknas som godtaget: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>What you choose is kept with the connection; it can be changed in Configure › Other.</source>
        <translation>Det du väljer sparas med anslutningen; det kan ändras i Ställ in › Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>{name} already receives another timetable file: {files}.</source>
        <translation>{name} tar redan emot en annan schemafil: {files}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/syncs.py"/>
        <source>{name} says yes like this.</source>
        <translation>{name} säger ja så här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>An earlier version was sent; the next sync sends the file</source>
        <translation>En tidigare version skickades; nästa synkronisering skickar filen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Cannot be used here</source>
        <translation>Kan inte användas här</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Changes that are not saved yet</source>
        <translation>Ändringar som inte är sparade än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Everything</source>
        <translation>Allt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>It is not synchronised until it is switched on.</source>
        <translation>Det synkroniseras inte förrän det slås på.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Never sent: {kinds}</source>
        <translation>Aldrig skickat: {kinds}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Not until this is mended in Configure</source>
        <translation>Inte förrän det är rättat i Ställ in</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Not while it is switched off</source>
        <translation>Inte medan det är avstängt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Nothing</source>
        <translation>Inget</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Quiet syncs are paused</source>
        <translation>Tysta synkroniseringar är pausade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Syncing now</source>
        <translation>Synkroniserar nu</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>The file was saved since</source>
        <translation>Filen har sparats sedan dess</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>The last sync did not end</source>
        <translation>Den senaste synkroniseringen avslutades inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>The last sync went well</source>
        <translation>Den senaste synkroniseringen gick bra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>To be sent again: {kinds}</source>
        <translation>Skickas igen: {kinds}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Up to date since {when}</source>
        <translation>Aktuellt sedan {when}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>Waiting until {when}</source>
        <translation>Väntar till {when}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>When you resume it, or sync it yourself</source>
        <translation>När du återupptar, eller själv synkroniserar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>When you start it</source>
        <translation>När du startar den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>With a save, not before {when}</source>
        <translation>Med en sparning, inte före {when}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>With a save, once a sync that you start has gone well</source>
        <translation>Med en sparning, när en synkronisering du startar har gått bra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/systems.py"/>
        <source>With the next save</source>
        <translation>Med nästa sparning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Add {one} {title}</source>
        <translation>Lägg till {one} {title}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Change {field} of {title}</source>
        <translation>Ändra {field} för {title}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Do it anyway</source>
        <translation>Gör det ändå</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>No timetable is open.</source>
        <translation>Inget schema är öppet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Paste {n} cell into {table}</source>
        <translation>Klistra in {n} cell i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Paste {n} cells into {table}</source>
        <translation>Klistra in {n} celler i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Paste {n} row into {table}</source>
        <translation>Klistra in {n} rad i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Paste {n} rows into {table}</source>
        <translation>Klistra in {n} rader i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Remove {n} rows of {table}</source>
        <translation>Ta bort {n} rader i {table}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Remove {one} {title}</source>
        <translation>Ta bort {one} {title}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>The table changed meanwhile. Paste again to see what is new.</source>
        <translation>Tabellen ändrades under tiden. Klistra in igen för att se vad som är nytt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>The text holds more than a table of a school: {why}.</source>
        <translation>Texten innehåller mer än en skolas tabell: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>There is no cell to paste into. To add rows, copy the headings with them, so that each {one} can be told.</source>
        <translation>Det finns ingen cell att klistra in i. För att lägga till rader: kopiera rubrikerna med dem, så att varje {one} kan kännas igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>This row is not there any more.</source>
        <translation>Raden finns inte längre.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>Undo brings everything back.</source>
        <translation>Ångra för tillbaka allt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>other tables</source>
        <translation>andra tabeller</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>{field} of {title} stays as it was.</source>
        <translation>{field} för {title} förblir som det var.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>{n} row of {table} goes along.</source>
        <translation>{n} rad i {table} följer med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>{n} row of {table} stays, without it.</source>
        <translation>{n} rad i {table} stannar, utan den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>{n} rows of {table} go along.</source>
        <translation>{n} rader i {table} följer med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/table_edits.py"/>
        <source>{n} rows of {table} stay, without it.</source>
        <translation>{n} rader i {table} stannar, utan den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>Covers for {date} are not published</source>
        <translation>Vikariat för {date} är inte publicerade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>This is the first date that is not published; {date} is not either.</source>
        <translation>Det är det första datumet som inte är publicerat; {date} är inte heller det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>This is the first date that is not published; {n} more dates are not either.</source>
        <translation>Det är det första datumet som inte är publicerat; {n} datum till är inte heller det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>This is the only date that is not published.</source>
        <translation>Det är det enda datumet som inte är publicerat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>You asked for {first} to {last}.</source>
        <translation>Du bad om {first} till {last}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{first} and {last}</source>
        <translation>{first} och {last}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} cancelled lesson</source>
        <translation>{n} inställd lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} cancelled lessons</source>
        <translation>{n} inställda lektioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} cover of a duty</source>
        <translation>{n} vikariat för en rastvakt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} covers of duties</source>
        <translation>{n} vikariat för rastvakter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} event</source>
        <translation>{n} händelse</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} events</source>
        <translation>{n} händelser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} room change</source>
        <translation>{n} salsbyte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{n} room changes</source>
        <translation>{n} salsbyten</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/unpublished_warning.py"/>
        <source>{what} would reach {name} before they are published.</source>
        <translation>{what} skulle nå {name} innan de är publicerade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>A section cannot be a sub-class of itself.</source>
        <translation>En grupp kan inte vara undergrupp till sig själv.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>It would end on {end}, before it starts on {start}.</source>
        <translation>Det skulle sluta {end}, innan det börjar {start}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>There is already {title}.</source>
        <translation>{title} finns redan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>There is no day “{day}” in the cycle{grid}.</source>
        <translation>Det finns ingen dag ”{day}” i cykeln{grid}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>There is no period “{period}”{grid}.</source>
        <translation>Det finns inget pass ”{period}”{grid}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>There is no section “{code}”.</source>
        <translation>Det finns ingen grupp ”{code}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>There is no {field} “{code}”.</source>
        <translation>Det finns ingen {field} ”{code}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{field} is a whole number up to {most}.</source>
        <translation>{field} är ett heltal upp till {most}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{field} is a whole number.</source>
        <translation>{field} är ett heltal.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{field} is counted from 1.</source>
        <translation>{field} räknas från 1.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{field} is one of: {known}.</source>
        <translation>{field} är en av: {known}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{n} days are called “{day}”. Write the number of the day.</source>
        <translation>{n} dagar heter ”{day}”. Skriv dagens nummer.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>{student} in {section}</source>
        <translation>{student} i {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>“{day}” is no day. There are no days yet; type its number.</source>
        <translation>”{day}” är ingen dag. Det finns inga dagar än; skriv dess nummer.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/values.py"/>
        <source>“{part}” is no rotation. Write their numbers from 1 to {most} with commas between.</source>
        <translation>”{part}” är ingen rotation. Skriv deras nummer från 1 till {most} med komma emellan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Choose another name.</source>
        <translation>Välj ett annat namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Close it there, or choose another name.</source>
        <translation>Stäng den där, eller välj ett annat namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Download</source>
        <translation>Hämta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Excel workbooks</source>
        <translation>Excelarbetsböcker</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Excel workbooks and CSV files</source>
        <translation>Excelarbetsböcker och CSV-filer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Export the preview</source>
        <translation>Exportera förhandsgranskningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Free some space.</source>
        <translation>Frigör utrymme.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Held, and notes</source>
        <translation>Hejdat, och anmärkningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>It would be replaced.</source>
        <translation>Den skulle ersättas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Made at {time} from the saved file.</source>
        <translation>Gjord {time} från den sparade filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Preview {name} {date}</source>
        <translation>Förhandsgranskning {name} {date}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Publish</source>
        <translation>Publicera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Replace it</source>
        <translation>Ersätt den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>Summary</source>
        <translation>Sammanfattning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>{kind} (download)</source>
        <translation>{kind} (hämtas)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” is there already.</source>
        <translation>”{name}” finns redan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” was not written: it is a folder.</source>
        <translation>”{name}” skrevs inte: det är en mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” was not written: it is write-protected, or open in another program.</source>
        <translation>”{name}” skrevs inte: den är skrivskyddad eller öppen i ett annat program.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” was not written: the disk is full.</source>
        <translation>”{name}” skrevs inte: disken är full.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” was not written: the folder “{folder}” is not there.</source>
        <translation>”{name}” skrevs inte: mappen ”{folder}” finns inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” was not written: the system said “{words}”.</source>
        <translation>”{name}” skrevs inte: systemet sade ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workbook.py"/>
        <source>“{name}” was not written: you may not write in “{folder}”.</source>
        <translation>”{name}” skrevs inte: du får inte skriva i ”{folder}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>All files</source>
        <translation>Alla filer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Importing…</source>
        <translation>Importerar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <location filename="../../syncdesk/timetable/merge_and_save.py"/>
        <source>Join what somebody else saved</source>
        <translation>Sammanför med det någon annan sparade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Nothing was changed, and nothing was sent. Open that timetable, then do it again.</source>
        <translation>Inget ändrades och inget skickades. Öppna det schemat och gör det igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Opening…</source>
        <translation>Öppnar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Sample College</source>
        <translation>Exempelskolan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Save as</source>
        <translation>Spara som</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Saved</source>
        <translation>Sparat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Saving…</source>
        <translation>Sparar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>This belongs to a timetable that is not open any more.</source>
        <translation>Detta hör till ett schema som inte längre är öppet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Timetables</source>
        <translation>Scheman</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Timetables of other programs</source>
        <translation>Scheman från andra program</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/presenters/workspace.py"/>
        <source>Unsaved changes were found</source>
        <translation>Osparade ändringar hittades</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>&amp;Academic year</source>
        <translation>&amp;Läsår</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>&amp;Campuses</source>
        <translation>Skol&amp;enheter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>&amp;Region</source>
        <translation>&amp;Region</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>&amp;Time zone</source>
        <translation>&amp;Tidszon</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>A short name of the school. School systems have codes of their own.</source>
        <translation>Ett kort namn på skolan. Skolsystem har egna koder.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Admi&amp;n</source>
        <translation>Admi&amp;n</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Co&amp;de</source>
        <translation>Ko&amp;d</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>From the calendar</source>
        <translation>Från kalendariet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Kept with the timetable the next time you save it.</source>
        <translation>Sparas med schemat nästa gång du sparar det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Na&amp;me</source>
        <translation>Na&amp;mn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>None is named yet.</source>
        <translation>Ingen är nämnd än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Says which school systems are offered, and how the year runs.</source>
        <translation>Avgör vilka skolsystem som erbjuds och hur året löper.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>School info</source>
        <translation>Skoluppgifter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>The year in which it starts.</source>
        <translation>Året då det börjar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Those that rooms, sections, students and teachers name.</source>
        <translation>De som salar, grupper, elever och lärare nämner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/setup/school_info_dialog.py"/>
        <source>Type a part of it, such as Sydney.</source>
        <translation>Skriv en del av den, till exempel Stockholm.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>1 system syncing</source>
        <translation>1 system synkroniseras</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Exporting: {n} of {all}</source>
        <translation>Exporterar: {n} av {all}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Exporting…</source>
        <translation>Exporterar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>No systems yet</source>
        <translation>Inga system än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Not saved yet</source>
        <translation>Inte sparat än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Quiet syncs take long</source>
        <translation>Tysta synkroniseringar tar lång tid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Saved {time}</source>
        <translation>Sparat {time}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>Unsaved changes</source>
        <translation>Osparade ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/status.py"/>
        <source>{n} systems syncing</source>
        <translation>{n} system synkroniseras</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>&amp;Connection</source>
        <translation>&amp;Anslutning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>&amp;Other</source>
        <translation>&amp;Övrigt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>&amp;Sync</source>
        <translation>S&amp;ynkronisering</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>&amp;Test again</source>
        <translation>&amp;Prova igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>&amp;Test connection</source>
        <translation>&amp;Prova anslutningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>A&amp;llow unencrypted http</source>
        <translation>Tillåt &amp;okrypterad http</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Asking…</source>
        <translation>Frågar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>C&amp;hoose…</source>
        <translation>&amp;Välj…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Certi&amp;ficate file</source>
        <translation>Certi&amp;fikatfil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Certificate file</source>
        <translation>Certifikatfil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Certificates</source>
        <translation>Certifikat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Choose a certificate file</source>
        <translation>Välj en certifikatfil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Cl&amp;ear</source>
        <translation>R&amp;ensa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Clear the certificate file</source>
        <translation>Rensa certifikatfilen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Connection test</source>
        <translation>Prov av anslutningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>No system is set up yet. Add one on the Sync tab.</source>
        <translation>Inget system är inställt än. Lägg till ett på fliken Synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>None chosen</source>
        <translation>Ingen vald</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Only where the proxy asks for it</source>
        <translation>Bara om proxyn frågar efter det</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Only where the school has a certificate authority of its own.</source>
        <translation>Bara om skolan har en egen certifikatutfärdare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Pro&amp;xy</source>
        <translation>Pro&amp;xy</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Proxy U&amp;RL</source>
        <translation>Proxyns U&amp;RL</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Proxy password</source>
        <translation>Proxylösenord</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Rarely needed. Ask your network administrator if the test speaks of a proxy.</source>
        <translation>Behövs sällan. Fråga nätverksansvarig om provet talar om en proxy.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>S&amp;top the test</source>
        <translation>S&amp;toppa provet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>S&amp;ystem:</source>
        <translation>Syste&amp;m:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>Sa&amp;ve</source>
        <translation>&amp;Spara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>Stops at the first step that fails and says what to do. Nothing is sent or changed.</source>
        <translation>Stannar vid första steget som inte går och säger vad du ska göra. Inget skickas eller ändras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>The connection works.</source>
        <translation>Anslutningen fungerar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>The password and the timetable could be read on the way to the server.</source>
        <translation>Lösenordet och schemat kan läsas på vägen till servern.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>This syncdesk does not know the system. Update syncdesk on this computer.</source>
        <translation>Detta syncdesk känner inte systemet. Uppdatera syncdesk på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>kept in {place}</source>
        <translation>sparat i {place}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>kept until you close syncdesk</source>
        <translation>behålls tills du stänger syncdesk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_connection_tab.py"/>
        <source>{system} gives you this.</source>
        <translation>Du får den av {system}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <source>Kept with the timetable at the next save (Ctrl+S), passwords and “Sync each time you save” at once.</source>
        <translation>Sparas med schemat vid nästa sparning (Ctrl+S), lösenord och ”Synkronisera varje gång du sparar” genast.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_dialog.py"/>
        <source>{name} (test)</source>
        <translation>{name} (test)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>&amp;More options</source>
        <translation>&amp;Fler val</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>Add row</source>
        <translation>Lägg till rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>Folded away</source>
        <translation>Hopfällt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>In the system</source>
        <translation>I systemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>In this timetable</source>
        <translation>I detta schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>Remove row</source>
        <translation>Ta bort rad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>Shown below</source>
        <translation>Visas nedan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>This is a test system.</source>
        <translation>Detta är ett testsystem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_other_tab.py"/>
        <source>What is sent to it is remembered apart from the real one.</source>
        <translation>Det som skickas dit minns skilt från det riktiga.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>&amp;Add system</source>
        <translation>&amp;Lägg till system</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>&amp;Duplicate</source>
        <translation>&amp;Duplicera</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>&amp;Rename</source>
        <translation>&amp;Byt namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Features shown</source>
        <translation>Visade delar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Last good run {when}</source>
        <translation>Senaste lyckade körning {when}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Move down</source>
        <translation>Flytta ned</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Move up</source>
        <translation>Flytta upp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>No good run yet</source>
        <translation>Ingen lyckad körning än</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>No system is set up yet. Add one at the left.</source>
        <translation>Inget system är inställt än. Lägg till ett till vänster.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <location filename="../../syncdesk/desktop/widgets/notes_list.py"/>
        <source>Notes</source>
        <translation>Anmärkningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Received</source>
        <translation>Tas emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Ticked systems can be synchronised. F2 renames, Space switches on and off.</source>
        <translation>Markerade system kan synkroniseras. F2 byter namn, mellanslag slår på och av.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <location filename="../../syncdesk/desktop/widgets/relative_time.py"/>
        <source>Today {time}</source>
        <translation>I dag {time}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>What is sent and received</source>
        <translation>Vad som skickas och tas emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Which data is sent and received</source>
        <translation>Vilka data som skickas och tas emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Which data is sent and received: {system}</source>
        <translation>Vilka data som skickas och tas emot: {system}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <source>Yes: sent and used there. No: not sent. Unsure: sent; whether it is used is not known.</source>
        <translation>Ja: skickas och används där. Nej: skickas inte. Osäkert: skickas; om det används är inte känt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/configure_sync_tab.py"/>
        <location filename="../../syncdesk/desktop/widgets/relative_time.py"/>
        <source>Yesterday {time}</source>
        <translation>I går {time}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>A text file beside the timetable file, for support. It holds codes, no names and no passwords.</source>
        <translation>En textfil bredvid schemafilen, för support. Den innehåller koder, inga namn och inga lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Create support &amp;log file</source>
        <translation>Skapa &amp;logg för support</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>Send to {name}</source>
        <translation>Skicka till {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>Sends which cycle day each date is, sections, section lists and the timetable of the dates.</source>
        <translation>Skickar vilken cykeldag varje datum är, grupper, grupplistor och schemat för datumen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>The daily timetable is everything on the dates; daily changes are what differs. One of the two goes.</source>
        <translation>Dagsschemat är allt som finns på datumen; dagsändringar är det som skiljer. Ett av de två skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>The dates are those of the daily data. Everything else goes as in the sync before.</source>
        <translation>Datumen gäller dagsdata. Allt annat skickas som vid synkningen innan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>The first sync with a system is always shown before it goes: Sync opens the preview.</source>
        <translation>Den första synkningen med ett system visas alltid innan den skickas: Synka öppnar förhandsgranskningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>{name} · Advanced sync</source>
        <translation>{name} · Avancerad synk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/daily_sync_dialog.py"/>
        <source>{name} · Basic sync</source>
        <translation>{name} · Grundläggande synk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/flow.py"/>
        <source>Add a school system…</source>
        <translation>Lägg till ett skolsystem…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/flow.py"/>
        <source>The practice system runs on this computer, to try everything on.</source>
        <translation>Övningssystemet körs på den här datorn, för att prova allt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/flow.py"/>
        <source>This timetable has no school system yet.</source>
        <translation>Schemat har inget skolsystem än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/flow.py"/>
        <source>Use the practice system</source>
        <translation>Använd övningssystemet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>&amp;Go</source>
        <translation>&amp;Kör</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>&amp;Leave {kinds} out of this sync</source>
        <translation>&amp;Utelämna {kinds} denna gång</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>&amp;Leave {kind} out of this sync</source>
        <translation>&amp;Utelämna {kind} denna gång</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Added {n}</source>
        <translation>Tillagda {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>All {n}</source>
        <translation>Alla {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Changed {n}</source>
        <translation>Ändrade {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Closes the preview and shows the record of the chosen row. Nothing is sent.</source>
        <translation>Stänger förhandsgranskningen och visar posten för den valda raden. Inget skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>E&amp;xport to Excel…</source>
        <translation>E&amp;xportera till Excel…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Find a code or a value</source>
        <translation>Sök en kod eller ett värde</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Kinds</source>
        <translation>Slag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Look a&amp;gain</source>
        <translation>&amp;Se efter igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Made at {time} from the saved file. If either side changes before you press Go, nothing is sent.</source>
        <translation>Gjord {time} från den sparade filen. Om någon sida ändras innan du trycker på Kör skickas inget.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Preview</source>
        <translation>Förhandsgranskning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Refused {n}</source>
        <translation>Avvisade {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Removed {n}</source>
        <translation>Borttagna {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>S&amp;how me</source>
        <translation>&amp;Visa mig</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>The file has no record of this row.</source>
        <translation>Filen har ingen post för den här raden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>The first {n} of {all} shown.</source>
        <translation>De första {n} av {all} visas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>The order is the one the system needs. Sending stops at the first failure.</source>
        <translation>Ordningen är den som systemet behöver. Sändningen stannar vid det första som inte går.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>Warned {n}</source>
        <translation>Varningar {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>What is sent is planned anew with the rows that you ticked.</source>
        <translation>Det som skickas planeras på nytt med raderna du har kryssat i.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{deed}, onl&amp;y in this sync</source>
        <translation>{deed}, bara i &amp;den här synkroniseringen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{kind} · held</source>
        <translation>{kind} · hejdat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{kind} · left out</source>
        <translation>{kind} · utelämnat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{kind} · no changes</source>
        <translation>{kind} · inga ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{kind}: no changes</source>
        <translation>{kind}: inga ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{kind}: {added} to add, {changed} to change, {removed} to remove</source>
        <translation>{kind}: {added} att lägga till, {changed} att ändra, {removed} att ta bort</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{name}: what Go would do</source>
        <translation>{name}: vad Kör skulle göra</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/preview_dialog.py"/>
        <source>{n} shown. Ctrl+C copies the selected rows.</source>
        <translation>{n} visas. Ctrl+C kopierar de markerade raderna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>&amp;Again</source>
        <translation>&amp;Igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>&amp;Cancel</source>
        <translation>Av&amp;bryt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>&amp;Details</source>
        <translation>&amp;Detaljer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>Progress</source>
        <translation>Förlopp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>Remove from the panel</source>
        <translation>Ta bort från panelen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>Stop after the current item (Ctrl+. comes here)</source>
        <translation>Stoppa efter pågående del (Ctrl+. leder hit)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>Stopping…</source>
        <translation>Stoppar…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>Sync one kind of this again</source>
        <translation>Synkronisera ett slag av detta igen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>and {n} more: see Details</source>
        <translation>och {n} till: se Detaljer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/progress_dock.py"/>
        <source>started {time} · {seconds} s</source>
        <translation>startad {time} · {seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>&amp;Copy details</source>
        <translation>&amp;Kopiera detaljer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>&amp;Open log</source>
        <translation>&amp;Öppna loggen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>&amp;Save list…</source>
        <translation>&amp;Spara listan…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Added</source>
        <translation>Tillagda</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>All reasons</source>
        <translation>Alla skäl</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Downloaded</source>
        <translation>Hämtat</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Enter or a double click shows the record</source>
        <translation>Retur eller dubbelklick visar posten</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>It says &amp;yes like this</source>
        <translation>Det säger &amp;ja så här</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Press it if you have seen that the system holds what was sent.</source>
        <translation>Tryck här om du har sett att systemet har det som skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Reasons</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Refused and doubtful rows, and notes</source>
        <translation>Avvisade och tveksamma rader, och anmärkningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Support log: {path}</source>
        <translation>Supportlogg: {path}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/result_dialog.py"/>
        <source>Sync result</source>
        <translation>Resultat av synkroniseringen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>&amp;Advanced</source>
        <translation>&amp;Avancerad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>&amp;Basic</source>
        <translation>&amp;Enkel</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>&amp;Preview…</source>
        <translation>För&amp;handsgranska…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Download from {name}</source>
        <translation>Hämta från {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Filled in from today to the end of the academic year.</source>
        <translation>Ifyllt från i dag till läsårets slut.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Filled in from today to the end of the rotation.</source>
        <translation>Ifyllt från i dag till rotationens slut.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Nothing.</source>
        <translation>Inget.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Publish to {name}</source>
        <translation>Publicera till {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>Send everything again, changed or &amp;not</source>
        <translation>Skicka allt i&amp;gen, ändrat eller inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>The dates are for the timetable only. Everything else goes from today to the To date.</source>
        <translation>Datumen gäller bara schemat. Allt annat går från i dag till slutdatumet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/sync_now_dialog.py"/>
        <source>The first sync with this system is always shown before it goes: Go opens the preview.</source>
        <translation>Den första synkroniseringen med ett system visas alltid innan den körs: Kör öppnar förhandsgranskningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/unpublished_dialog.py"/>
        <source>&amp;Publish now…</source>
        <translation>&amp;Publicera nu…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/unpublished_dialog.py"/>
        <source>&amp;Sync anyway</source>
        <translation>&amp;Synka ändå</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/synchronise/unpublished_dialog.py"/>
        <source>{name} · Daily sync</source>
        <translation>{name} · Daglig synk</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>A sync was not done</source>
        <translation>En synkronisering blev inte klar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>No syncs.</source>
        <translation>Inga synkroniseringar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>Rows changed</source>
        <translation>Ändrade rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>Rows changed and time taken, by day</source>
        <translation>Ändrade rader och tid, per dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>Time taken</source>
        <translation>Tid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>{date}: no syncs.</source>
        <translation>{date}: inga synkroniseringar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>{date}: {changed} rows changed in {seconds}</source>
        <translation>{date}: {changed} rader ändrade på {seconds}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>{n} not done</source>
        <translation>{n} inte klara</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/bars_chart.py"/>
        <source>{n} s</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/date_field.py"/>
        <source>Pick a date</source>
        <translation>Välj ett datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/date_field.py"/>
        <source>Pick a date (Alt+Down)</source>
        <translation>Välj ett datum (Alt+Nedåt)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>A date is missing.</source>
        <translation>Ett datum saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>To is before From.</source>
        <translation>Till ligger före Från.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/date_span.py"/>
        <source>“{words}” is no date.</source>
        <translation>”{words}” är inget datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/grid_view.py"/>
        <location filename="../../syncdesk/desktop/widgets/month_view.py"/>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/grid_view.py"/>
        <source>and {n} more</source>
        <translation>och {n} till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/grid_view.py"/>
        <source>{day}, period {period}, free</source>
        <translation>{day}, pass {period}, ledigt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/notes_list.py"/>
        <source>Show me</source>
        <translation>Visa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/notes_list.py"/>
        <source>Shows the rows that this is about</source>
        <translation>Visar raderna som det gäller</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Column {number}</source>
        <translation>Kolumn {number}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Doubtful</source>
        <translation>Tveksam</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Goes to</source>
        <translation>Går till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Leave out</source>
        <translation>Utelämna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>Same</source>
        <translation>Samma</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/paste_table.py"/>
        <source>“{heading}” goes to</source>
        <translation>”{heading}” går till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/relative_time.py"/>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/relative_time.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="../../syncdesk/desktop/widgets/runs_view.py"/>
        <source>Took</source>
        <translation>Tog</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>Another program is using what syncdesk remembers on this computer.</source>
        <translation>Ett annat program använder det som syncdesk minns på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Check that the disk has room and that this folder can be written: {folder}</source>
        <translation>Kontrollera att disken har plats och att det går att skriva i mappen: {folder}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>It could not be put aside: {why}.</source>
        <translation>Det gick inte att lägga undan: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>It was put aside as “{file}” and begun anew.</source>
        <translation>Det lades undan som ”{file}” och börjades om.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>Move this file away to synchronise again: {file}</source>
        <translation>Flytta bort den här filen för att kunna synkronisera igen: {file}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>Start syncdesk again: it puts the damaged file aside and begins a new one.</source>
        <translation>Starta syncdesk igen: det lägger undan den skadade filen och börjar på en ny.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>The history on this computer was written by a newer syncdesk.</source>
        <translation>Historiken på den här datorn skrevs av ett nyare syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>The next sync with each system is like the first one there, and “Sync each time you save” is off.</source>
        <translation>Nästa synkronisering med varje system är som den första där, och ”Synkronisera varje gång du sparar” är av.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>Update syncdesk on this computer to synchronise. Timetables can be opened and edited all the same.</source>
        <translation>Uppdatera syncdesk på den här datorn för att synkronisera. Scheman kan öppnas och ändras ändå.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>Wait a moment and try again, or end the program that uses this file: {file}</source>
        <translation>Vänta en stund och försök igen, eller avsluta programmet som använder den här filen: {file}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>What syncdesk remembered of earlier syncs on this computer is damaged.</source>
        <translation>Det som syncdesk mindes av tidigare synkroniseringar på den här datorn är skadat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>What syncdesk remembered of earlier syncs on this computer was damaged.</source>
        <translation>Det som syncdesk mindes av tidigare synkroniseringar på den här datorn var skadat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/localstate/database.py"/>
        <source>What was synchronised on this computer cannot be read or noted: {why}.</source>
        <translation>Det som synkroniserats på den här datorn går inte att läsa eller anteckna: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>All covers and changes:</source>
        <translation>Alla vikariat och ändringar:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>As usual again:</source>
        <translation>Som vanligt igen:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>Covers for {first}</source>
        <translation>Vikariat {first}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>Covers for {first} to {last}</source>
        <translation>Vikariat {first} till {last}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>Covers with instructions</source>
        <translation>Vikariat med anvisningar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>Covers, short</source>
        <translation>Vikariat, kort</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>Hello {name},</source>
        <translation>Hej {name},</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>No longer looked after, or yours again:</source>
        <translation>Vikarieras inte längre, eller är dina igen:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>No longer so:</source>
        <translation>Gäller inte längre:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>This mail was made by syncdesk. Answers go to the organiser.</source>
        <translation>Brevet gjordes av syncdesk. Svar går till den som organiserar dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>What changes for you:</source>
        <translation>Det här ändras för dig:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>You cover:</source>
        <translation>Du vikarierar:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>You no longer cover:</source>
        <translation>Du vikarierar inte längre:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>Your lessons are looked after:</source>
        <translation>Dina lektioner tas om hand:</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>another room</source>
        <translation>annan sal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>at the event {event}</source>
        <translation>på händelsen {event}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>cancelled</source>
        <translation>inställd</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>duty {area}</source>
        <translation>rastvakt {area}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>joins your {section}</source>
        <translation>läses med din {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>merged with {section}</source>
        <translation>ihopslagen med {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>no cover</source>
        <translation>ingen vikarie</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>still open</source>
        <translation>ännu öppen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>to the library</source>
        <translation>till biblioteket</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>{cover} looks in now and then (minimal supervision)</source>
        <translation>{cover} tittar in då och då (minsta tillsyn)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>{when}, period {period}: {section}, room {room}, for {absent}: {cover}</source>
        <translation>{when}, lektionstid {period}: {section}, sal {room}, för {absent}: {cover}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>{when}, period {period}: {section}, room {room}: {what}</source>
        <translation>{when}, period {period}: {section}, sal {room}: {what}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>{when}, period {period}: {what}, for {absent}: {cover}</source>
        <translation>{when}, period {period}: {what}, för {absent}: {cover}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/covers.py"/>
        <source>{when}: {event}, room {room}</source>
        <translation>{when}: {event}, sal {room}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>An address has other letters than a to z before its @, and the mail server takes none (it does not offer SMTPUTF8). Ask for an address without them.</source>
        <translation>En adress har andra bokstäver än a till z före sitt @, och e-postservern tar inte emot sådana (den erbjuder inte SMTPUTF8). Be om en adress utan dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>It was sent, but that could not be noted here. {why}</source>
        <translation>Det skickades, men det gick inte att anteckna här. {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>Its subject holds a line end.</source>
        <translation>Ämnesraden innehåller en radbrytning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>The line broke while the mail was on its way: it may have arrived. It is not sent again.</source>
        <translation>Förbindelsen bröts medan brevet var på väg: det kan ha kommit fram. Det skickas inte igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>The mail server closed the line before it took the mail.</source>
        <translation>E-postservern stängde förbindelsen innan den tog emot brevet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>The mails before it were sent.</source>
        <translation>Breven före det skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>There is no e-mail address that mails can go to.</source>
        <translation>Det finns ingen e-postadress att skicka till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>{host} accepted the user name and the password.</source>
        <translation>{host} tog emot användarnamn och lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/post.py"/>
        <source>{host} answers; it is asked for no sign-in.</source>
        <translation>{host} svarar; ingen inloggning begärs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Ask those who run it: this computer&apos;s network may be on a list of those that are blocked.</source>
        <translation>Fråga dem som sköter den: den här datorns nätverk kan finnas på en spärrlista.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Ask those who run the accounts for an app password, or for a server that takes one.</source>
        <translation>Be dem som sköter kontona om ett applösenord, eller om en server som tar emot ett.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Ask those who run the accounts for an app password, or for a server that takes this one.</source>
        <translation>Be dem som sköter kontona om ett applösenord, eller om en server som tar emot det här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Ask those who run the mail server.</source>
        <translation>Fråga dem som sköter e-postservern.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>At {host} on port {port} answers {what}.</source>
        <translation>På {host}, port {port}, svarar {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Check its name and port, and whether you are on the school network. The mails wait.</source>
        <translation>Kontrollera namn och port, och om du är på skolans nät. Breven väntar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Check the mail server&apos;s name and port.</source>
        <translation>Kontrollera e-postserverns namn och port.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Check the mail server&apos;s name.</source>
        <translation>Kontrollera e-postserverns namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Choose STARTTLS, usually on port 587, or TLS, usually on port 465.</source>
        <translation>Välj STARTTLS, vanligen på port 587, eller TLS, vanligen på port 465.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Choose TLS, usually on port 465, or ask who runs the server.</source>
        <translation>Välj TLS, vanligen port 465, eller fråga den som sköter servern.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <location filename="../../syncdesk/systems/quoting.py"/>
        <source>It said: “{words}”.</source>
        <translation>Det sade: ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Make one in the security settings of the account, and type it in place of the password.</source>
        <translation>Skapa ett i kontots säkerhetsinställningar och skriv det i stället för lösenordet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Probably a rule of those who run the accounts: ask them to allow authenticated SMTP for this one.</source>
        <translation>Troligen en regel hos dem som sköter kontona: be dem tillåta autentiserad SMTP för det här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server asks to send it later. It said: “{words}”.</source>
        <translation>E-postservern ber att få det senare. Den sa: ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server refused it. It said: “{words}”.</source>
        <translation>E-postservern avvisade det. Den sa: ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server takes mails only after a sign-in. It said: “{words}”. Enter a user name and a password under E-mail server.</source>
        <translation>E-postservern tar emot brev först efter inloggning. Den sa: ”{words}”. Ange användarnamn och lösenord under E-postserver.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server takes mails only over a secure line. It said: “{words}”. {hint}</source>
        <translation>E-postservern tar emot brev bara över en säker förbindelse. Den sa: ”{words}”. {hint}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server takes no mails for now.</source>
        <translation>E-postservern tar inte emot några brev just nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server {host} cannot be reached on port {port}.</source>
        <translation>E-postservern {host} kan inte nås på port {port}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mail server {host} closed the line before a mail could be sent.</source>
        <translation>E-postservern {host} stängde förbindelsen innan något brev kunde skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The mails wait: they can be sent again later.</source>
        <translation>Breven väntar: de kan skickas igen senare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>The port may be one for another kind of security, or no mail server&apos;s. Check both.</source>
        <translation>Porten kan vara en för ett annat slags säkerhet, eller inte tillhöra någon e-postserver. Kontrollera båda.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Type both again under E-mail server; then press “Send the mails that did not go”.</source>
        <translation>Skriv båda igen under E-postserver; tryck sedan på ”Skicka breven som inte gick”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>What answers at {host} on port {port} does not greet as a mail server does.</source>
        <translation>Det som svarar på {host}, port {port}, hälsar inte som en e-postserver gör.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>Where it wants none, leave the user name empty; else ask those who run it for the right port.</source>
        <translation>Om den inte vill ha någon, lämna användarnamnet tomt; fråga annars dem som sköter den om rätt port.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>a web server</source>
        <translation>en webbserver</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>something else than a mail server</source>
        <translation>något annat än en e-postserver</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} cannot check the sign-in for now.</source>
        <translation>{host} kan inte kontrollera inloggningen just nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} did not accept how this computer introduced itself.</source>
        <translation>{host} godtog inte hur den här datorn presenterade sig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} did not accept the user name and the password.</source>
        <translation>{host} godtog inte användarnamnet och lösenordet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} did not make the line secure.</source>
        <translation>{host} gjorde inte förbindelsen säker.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} did not understand the sign-in.</source>
        <translation>{host} förstod inte inloggningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} does not let programs send mails with this account.</source>
        <translation>{host} låter inte program skicka brev med det här kontot.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} does not offer STARTTLS.</source>
        <translation>{host} erbjuder inte STARTTLS.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} lets nobody sign in before the line is secure.</source>
        <translation>{host} låter ingen logga in innan förbindelsen är säker.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} offers no sign-in.</source>
        <translation>{host} erbjuder ingen inloggning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} offers only ways of signing in that syncdesk does not have: {ways}.</source>
        <translation>{host} erbjuder bara inloggningssätt som syncdesk inte har: {ways}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} takes no mails from this computer.</source>
        <translation>{host} tar inte emot brev från den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} wants an app password from this account.</source>
        <translation>{host} vill ha ett applösenord för det här kontot.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} wants another password or another way of signing in.</source>
        <translation>{host} vill ha ett annat lösenord eller ett annat inloggningssätt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/refusals.py"/>
        <source>{host} wants another way of signing in.</source>
        <translation>{host} vill ha ett annat inloggningssätt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>Choose STARTTLS or TLS; without them only a server on this computer is used.</source>
        <translation>Välj STARTTLS eller TLS; utan dem används bara en server på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>Enter its name under E-mail server.</source>
        <translation>Skriv dess namn under E-postserver.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>Mails and the password would go to {host} for everybody to read.</source>
        <translation>Breven och lösenordet skulle gå till {host} så att vem som helst kan läsa dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>No mail server is set.</source>
        <translation>Ingen e-postserver är vald.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>The address that mails come from is missing.</source>
        <translation>Adressen som breven kommer från saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>Usual are 587 and 465.</source>
        <translation>Vanliga är 587 och 465.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>{port} is no port.</source>
        <translation>{port} är ingen port.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>“{address}” is no e-mail address.</source>
        <translation>”{address}” är ingen e-postadress.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>“{host}” is no server&apos;s name.</source>
        <translation>”{host}” är inget servernamn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/mail/server.py"/>
        <source>“{word}” is none of: {words}.</source>
        <translation>”{word}” är inget av: {words}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/places.py"/>
        <source>Check that its disk has room and that you may write there, or move what is in its place away.</source>
        <translation>Kontrollera att disken har plats och att du får skriva där, eller flytta bort det som ligger på dess plats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/places.py"/>
        <source>syncdesk cannot use its own folder “{folder}”: {why}.</source>
        <translation>syncdesk kan inte använda sin egen mapp ”{folder}”: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/call_tables.py"/>
        <source>There is no practice system “{key}”.</source>
        <translation>Det finns inget övningssystem ”{key}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/faults.py"/>
        <source>The practice system has no fault “{name}”.</source>
        <translation>Övningssystemet har inget fel ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/faults.py"/>
        <source>Write {name}:3 for three calls, or {name} for all.</source>
        <translation>Skriv {name}:3 för tre anrop, eller {name} för alla.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/faults.py"/>
        <source>“{spec}” does not say how many calls are hit.</source>
        <translation>”{spec}” säger inte hur många anrop som drabbas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/json_rpc.py"/>
        <source>The body is not one JSON object.</source>
        <translation>Innehållet är inte ett JSON-objekt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/json_rpc.py"/>
        <source>The call is not JSON.</source>
        <translation>Anropet är inte JSON.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/json_rpc.py"/>
        <source>The member “id” has to be a whole number or a text.</source>
        <translation>Medlemmen ”id” måste vara ett heltal eller en text.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/json_rpc.py"/>
        <source>The member “jsonrpc” has to be “2.0” or left out.</source>
        <translation>Medlemmen ”jsonrpc” måste vara ”2.0” eller utelämnas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/json_rpc.py"/>
        <source>The member “method” has to be the name of a call.</source>
        <translation>Medlemmen ”method” måste vara namnet på ett anrop.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/json_rpc.py"/>
        <source>The member “params” has to be an array, or left out.</source>
        <translation>Medlemmen ”params” måste vara en lista eller utelämnas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/options.py"/>
        <source>The options of the practice system are not as expected: {why}.</source>
        <translation>Övningssystemets val är inte som väntat: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/options.py"/>
        <source>There are: {words}.</source>
        <translation>Det finns: {words}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/options.py"/>
        <source>There is no port {port}.</source>
        <translation>Det finns ingen port {port}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/options.py"/>
        <source>“{word}” is no way to check.</source>
        <translation>”{word}” är inget sätt att kontrollera.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>Parameter {place} ({name}) {what}.</source>
        <translation>Parameter {place} ({name}) {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>The first date is after the last.</source>
        <translation>Det första datumet ligger efter det sista.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>has a member {member} that {what}</source>
        <translation>har en medlem {member} som {what}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>lacks the member {member}</source>
        <translation>saknar medlemmen {member}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>{method} takes no parameters. The call has {found}.</source>
        <translation>{method} tar inga parametrar. Anropet har {found}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>{method} takes {n} parameter ({names}). The call has {found}.</source>
        <translation>{method} tar {n} parameter ({names}). Anropet har {found}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/parameters.py"/>
        <source>{method} takes {n} parameters, in this order: {names}. The call has {found}.</source>
        <translation>{method} tar {n} parametrar, i den här ordningen: {names}. Anropet har {found}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/process.py"/>
        <source>The practice system did not start (exit code {code}).</source>
        <translation>Övningssystemet startade inte (slutkod {code}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/publishing.py"/>
        <source>Row {number}: its Date is not from the first date to the last date given.</source>
        <translation>Rad {number}: dess Date ligger inte mellan det första och det sista datum som angetts.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/references.py"/>
        <source>{member} longer than {longest} in row {rows}</source>
        <translation>{member} längre än {longest} i rad {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/references.py"/>
        <source>{member} longer than {longest} in rows {rows}</source>
        <translation>{member} längre än {longest} i raderna {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/references.py"/>
        <source>{what} not known here: {codes}</source>
        <translation>{what} okända här: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>Row {number} of {rows}: {what}.</source>
        <translation>Rad {number} i {rows}: {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>is not of the protocol (private members have punctuation in their names)</source>
        <translation>hör inte till protokollet (privata medlemmar har skiljetecken i namnet)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>it has to be a struct, not {found}</source>
        <translation>den måste vara en struct, inte {found}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>the member {member} is missing</source>
        <translation>medlemmen {member} saknas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>the member {member} is that of a row before it</source>
        <translation>medlemmen {member} är samma som i en rad före den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>the member {member} {what}</source>
        <translation>medlemmen {member} {what}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/rows.py"/>
        <source>without the member {one} it needs the member {member}</source>
        <translation>utan medlemmen {one} behöver den medlemmen {member}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/server.py"/>
        <source>Choose another, or 0 for any that is free.</source>
        <translation>Välj en annan, eller 0 för vilken som helst som är ledig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/server.py"/>
        <source>Port {port} cannot be used: {why}.</source>
        <translation>Port {port} kan inte användas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/server.py"/>
        <source>The folder “{folder}” could not be made: {why}.</source>
        <translation>Mappen ”{folder}” kunde inte skapas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/service.py"/>
        <source>Sign-in refused: user name or password is not right.</source>
        <translation>Inloggningen avvisades: användarnamn eller lösenord stämmer inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/service.py"/>
        <source>The practice system was told to refuse this call.</source>
        <translation>Övningssystemet fick i uppdrag att avvisa det här anropet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/service.py"/>
        <source>There is no school with this code here.</source>
        <translation>Det finns ingen skola med den koden här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/service.py"/>
        <source>There is no such call here. Names of calls are case sensitive.</source>
        <translation>Det finns inget sådant anrop här. Anropens namn skiljer på stora och små bokstäver.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/service.py"/>
        <source>This system does not offer {method}.</source>
        <translation>Det här systemet erbjuder inte {method}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/store.py"/>
        <source>The practice system cannot keep its store in “{path}”: {why}.</source>
        <translation>Övningssystemet kan inte spara i ”{path}”: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>has to be a clock time of the form HH:MM</source>
        <translation>måste vara ett klockslag i formen HH:MM</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>has to be a year of four digits</source>
        <translation>måste vara ett år med fyra siffror</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>has to be {expected}, not {found}</source>
        <translation>måste vara {expected}, inte {found}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>has to be {least} or more</source>
        <translation>måste vara {least} eller mer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>holds a control character, which XML cannot carry</source>
        <translation>innehåller ett styrtecken, som XML inte kan bära</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>is a number beyond 32 bits</source>
        <translation>är ett tal större än 32 bitar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>is a timestamp of a day that is in no calendar</source>
        <translation>är en tidsstämpel för en dag som inte finns i någon kalender</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>is empty</source>
        <translation>är tom</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>is empty; leave it out where there is none</source>
        <translation>är tom; utelämna den om det inte finns någon</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>is no timestamp of the form YYYYMMDDTHH:MM:SS</source>
        <translation>är ingen tidsstämpel i formen YYYYMMDDTHH:MM:SS</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/values.py"/>
        <source>is none of: {words}</source>
        <translation>är inget av: {words}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/xml_rpc.py"/>
        <source>The body is not a methodCall with a methodName.</source>
        <translation>Innehållet är inte ett methodCall med ett methodName.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/xml_rpc.py"/>
        <source>The call holds a document type declaration.</source>
        <translation>Anropet innehåller en dokumenttypsdeklaration.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/xml_rpc.py"/>
        <source>The call holds one of {types}, which XML-RPC does not have.</source>
        <translation>Anropet innehåller något av {types}, som XML-RPC inte har.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/practice/xml_rpc.py"/>
        <source>The call is not XML-RPC: {why}.</source>
        <translation>Anropet är inte XML-RPC: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/privacy.py"/>
        <source>not known here</source>
        <translation>inte känd här</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/ends.py"/>
        <source>Choose another by “profile set --from”. Nothing was sent.</source>
        <translation>Välj en annan med ”profile set --from”. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/ends.py"/>
        <source>Choose another by “profile set --to”. Nothing was sent.</source>
        <translation>Välj en annan med ”profile set --to”. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/ends.py"/>
        <source>The connection “{name}”, which “{profile}” reads, is not there any more.</source>
        <translation>Anslutningen ”{name}”, som ”{profile}” läser, finns inte längre.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/ends.py"/>
        <source>The connection “{name}”, which “{profile}” sends to, is not there any more.</source>
        <translation>Anslutningen ”{name}”, som ”{profile}” skickar till, finns inte längre.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/notes.py"/>
        <source>Another program is changing what is noted of the profiles.</source>
        <translation>Ett annat program ändrar det som är antecknat om profilerna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/notes.py"/>
        <source>What is noted of the profiles cannot be kept: {why}.</source>
        <translation>Det som är antecknat om profilerna kan inte sparas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/notes.py"/>
        <source>What is noted of the profiles cannot be read: {why}.</source>
        <translation>Det som är antecknat om profilerna kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/periods.py"/>
        <source>Assign other periods to them first. Nothing was changed.</source>
        <translation>Tilldela dem andra schemaperioder först. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/periods.py"/>
        <source>The group number {group} is used by {period}.</source>
        <translation>Gruppnummer {group} används av {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/periods.py"/>
        <source>{group} is free.</source>
        <translation>{group} är ledigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/periods.py"/>
        <source>{period} is assigned to these profiles: {names}.</source>
        <translation>{period} är tilldelad dessa profiler: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/periods.py"/>
        <source>{period} was running. “{name}” does not run in it today any more.</source>
        <translation>{period} pågick. ”{name}” körs inte längre i den i dag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Active until {date}: {period} ends on that day.</source>
        <translation>Aktiv till {date}: {period} slutar den dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Ended {date}: no assigned timetable period ends in the future, so nothing runs, by hand neither.</source>
        <translation>Avslutad {date}: ingen tilldelad schemaperiod slutar i framtiden, så inget körs, inte heller för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Ended: no timetable period is assigned, so nothing runs, by hand neither.</source>
        <translation>Avslutad: ingen schemaperiod är tilldelad, så inget körs, inte heller för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Ended: there is no timetable period {codes} any more, so nothing runs, by hand neither.</source>
        <translation>Avslutad: schemaperioden {codes} finns inte längre, så inget körs, inte heller för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Frozen until {date}: until then nothing runs by itself.</source>
        <translation>Fryst till {date}: till dess körs inget av sig självt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>It has no schedule. It runs by hand alone.</source>
        <translation>Den har inget tidsschema. Den körs bara för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>It needs no timetable period.</source>
        <translation>Den behöver ingen schemaperiod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Its schedule comes to no run.</source>
        <translation>Dess tidsschema ger ingen körning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Scheduled Sync Enabled is off. Nothing runs by itself; it can be run by hand.</source>
        <translation>Schemalagd synkronisering är av. Inget körs av sig självt; den kan köras för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Until then it runs by hand alone.</source>
        <translation>Till dess körs den bara för hand.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/standing.py"/>
        <source>Waiting until {date}: {period} starts on that day.</source>
        <translation>Väntar till {date}: {period} börjar den dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/starting.py"/>
        <source>Another run of “{name}” is under way.</source>
        <translation>En annan körning av ”{name}” pågår.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/starting.py"/>
        <source>Assign a period that ends in the future by “profile set --period”. Nothing was sent.</source>
        <translation>Tilldela en schemaperiod som slutar i framtiden med ”profile set --period”. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/starting.py"/>
        <source>Put it back, or say where it is by “profile set --from”. Nothing was sent.</source>
        <translation>Lägg tillbaka den, eller säg var den finns med ”profile set --from”. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/starting.py"/>
        <source>The timetable file of “{name}” is not there: {path}.</source>
        <translation>Schemafilen för ”{name}” finns inte: {path}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/starting.py"/>
        <source>Wait until it is done. Nothing was sent.</source>
        <translation>Vänta tills den är klar. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>Another program is changing the profiles of this computer.</source>
        <translation>Ett annat program ändrar den här datorns profiler.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>The profiles of this computer cannot be kept: {why}.</source>
        <translation>Den här datorns profiler kan inte sparas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>The profiles of this computer cannot be read: {why}.</source>
        <translation>Den här datorns profiler kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>The profiles of this computer were made by a newer syncdesk.</source>
        <translation>Den här datorns profiler gjordes av ett nyare syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>There already is a profile “{name}”.</source>
        <translation>Det finns redan en profil ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>There are none.</source>
        <translation>Det finns inga.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>There is no profile “{name}”.</source>
        <translation>Det finns ingen profil ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/store.py"/>
        <source>Update syncdesk on this computer. Nothing was changed.</source>
        <translation>Uppdatera syncdesk på den här datorn. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/wording.py"/>
        <source>as cron says: {expression}</source>
        <translation>som cron säger: {expression}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/wording.py"/>
        <source>by hand</source>
        <translation>för hand</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/wording.py"/>
        <source>daily at {times}</source>
        <translation>dagligen kl. {times}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/wording.py"/>
        <source>every hour</source>
        <translation>varje timme</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/wording.py"/>
        <source>every {n} hours</source>
        <translation>var {n}:e timme</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/wording.py"/>
        <source>not {dates}</source>
        <translation>inte {dates}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/zones.py"/>
        <source>Choose another by “--set time_zone=…”, or have the system&apos;s time zones (tzdata) installed.</source>
        <translation>Välj en annan med ”--set time_zone=…”, eller låt installera systemets tidszoner (tzdata).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/profiles/zones.py"/>
        <source>The time zone “{zone}” is not known on this computer.</source>
        <translation>Tidszonen ”{zone}” är inte känd på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/passwords.py"/>
        <source>There is no password for “{name}” on this computer.</source>
        <translation>Det finns inget lösenord för ”{name}” på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/passwords.py"/>
        <source>There is no “{secret}” for “{name}” on this computer.</source>
        <translation>Det finns ingen ”{secret}” för ”{name}” på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/passwords.py"/>
        <source>Use Sync Now once to enter it again.</source>
        <translation>Använd Synkronisera nu en gång för att ange det igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/passwords.py"/>
        <source>Use Sync Now once to enter it.</source>
        <translation>Använd Synkronisera nu en gång för att ange det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/quiet.py"/>
        <source>Quiet syncs of {name} are paused until you sync it yourself.</source>
        <translation>Tysta synkroniseringar med {name} är pausade tills du själv synkroniserar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/quiet.py"/>
        <source>The last quiet sync did not go well.</source>
        <translation>Den senaste tysta synkroniseringen gick inte bra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/quiet.py"/>
        <source>{name} is synchronised on save once a sync that you start has gone well here.</source>
        <translation>{name} synkroniseras vid sparning när en synkronisering du startar har gått bra här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/runs/quiet.py"/>
        <source>“Sync each time you save” is off for {name}.</source>
        <translation>”Synkronisera varje gång du sparar” är av för {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <source>Its content changed after this was planned. What it is now goes with the next sync.</source>
        <translation>Innehållet ändrades efter att detta planerades. Det som finns nu skickas med nästa synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <source>Its content is kept neither here nor where it came from.</source>
        <translation>Innehållet finns varken här eller där det kom ifrån.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <source>Its content was gone when it was to be sent. What is there now goes with the next sync.</source>
        <translation>Innehållet var borta när det skulle skickas. Det som finns där nu skickas med nästa synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <location filename="../../syncdesk/sync/delivery/rows.py"/>
        <source>The target did not take it.</source>
        <translation>Målet tog inte emot det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <source>Whether the target took its content is not known. It goes again next time.</source>
        <translation>Om målet tog emot innehållet är inte känt. Det skickas igen nästa gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <location filename="../../syncdesk/sync/planning/contents.py"/>
        <source>{name} does not hand out the contents that its rows name.</source>
        <translation>{name} lämnar inte ut det innehåll som dess rader namnger.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <source>{n} content of {of} was accepted before that.</source>
        <translation>{n} av {of} innehåll togs emot före det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/contents.py"/>
        <source>{n} contents of {of} were accepted before that.</source>
        <translation>{n} av {of} innehåll togs emot före det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>Keep a copy of the file</source>
        <translation>Spara en kopia av filen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>Left out of this sync by choice.</source>
        <translation>Utelämnat ur denna synkronisering efter eget val.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>Make a new preview without receiving it, then press Go.</source>
        <translation>Gör en ny förhandsgranskning utan att ta emot det och tryck sedan på Kör.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <location filename="../../syncdesk/sync/delivery/run_job.py"/>
        <location filename="../../syncdesk/sync/delivery/sender.py"/>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>Make a new preview, look at it, then press Go.</source>
        <translation>Gör en ny förhandsgranskning, se på den och tryck sedan på Kör.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>Receive from {name}</source>
        <translation>Ta emot från {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>Something of that is left out now.</source>
        <translation>Något av det är utelämnat nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>The file as it was before is kept as {path}.</source>
        <translation>Filen som den var tidigare sparas som {path}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>The file was saved since this preview.</source>
        <translation>Filen har sparats sedan förhandsgranskningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>This file is only read here; nothing can be received into it.</source>
        <translation>Filen läses bara här; inget kan tas emot i den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>Went beyond a limit, for this sync only: {hold}</source>
        <translation>Gick över en gräns, bara denna gång: {hold}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <location filename="../../syncdesk/sync/delivery/part_run.py"/>
        <source>What is sent was planned together with what would be received.</source>
        <translation>Det som skickas planerades tillsammans med det som skulle tas emot.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>What {name} holds has changed since this preview.</source>
        <translation>Det som {name} innehåller har ändrats sedan förhandsgranskningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/execution.py"/>
        <source>{name} was sent something else since this preview.</source>
        <translation>{name} har fått något annat sedan förhandsgranskningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/locks.py"/>
        <source>It cannot be noted on this computer that a sync is under way: {why}.</source>
        <translation>Det går inte att anteckna på den här datorn att en synkronisering pågår: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/locks.py"/>
        <source>Wait until they are done. Nothing was sent.</source>
        <translation>Vänta tills de är klara. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/locks.py"/>
        <source>{name} is being synchronised, and another sync already waits for it.</source>
        <translation>{name} synkroniseras, och en annan synkronisering väntar redan på det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>It could not be read back: {why}</source>
        <translation>Det gick inte att läsa tillbaka: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>It took {n} tries.</source>
        <translation>Det tog {n} försök.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>Not kept for sending again: this computer has no password store, or it is locked.</source>
        <translation>Inte sparat för att skickas igen: den här datorn har inget lösenordsförråd, eller så är det låst.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>Not kept for sending again: {why}</source>
        <translation>Inte sparat för att skickas igen: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>Read back: {name} holds exactly what was sent.</source>
        <translation>Läst tillbaka: {name} har precis det som skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>Read back: {n} row differs from what was sent, although {name} accepted it.</source>
        <translation>Läst tillbaka: {n} rad skiljer sig från det som skickades, fast {name} godtog den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>Read back: {n} rows differ from what was sent, although {name} accepted them.</source>
        <translation>Läst tillbaka: {n} rader skiljer sig från det som skickades, fast {name} godtog dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>Reading back</source>
        <translation>Läser tillbaka</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>That is known to be its way of saying yes.</source>
        <translation>Det är känt att det säger ja på det sättet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <location filename="../../syncdesk/sync/delivery/sender.py"/>
        <source>The next sync sends it again.</source>
        <translation>Nästa synkronisering skickar det igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <location filename="../../syncdesk/sync/delivery/sender.py"/>
        <source>{name} accepted it, but that could not be noted here.</source>
        <translation>{name} godtog det, men det gick inte att anteckna här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>{name} cannot be read back.</source>
        <translation>{name} kan inte läsas tillbaka.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/parcels.py"/>
        <source>{name} said: “{words}”.</source>
        <translation>{name} sade: ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/part_run.py"/>
        <source>Another sync with {name} is under way.</source>
        <translation>En annan synkronisering med {name} pågår.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/part_run.py"/>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Cancelled.</source>
        <translation>Avbrutet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/part_run.py"/>
        <source>Make a new preview with these, then press Go.</source>
        <translation>Gör en ny förhandsgranskning med dessa och tryck sedan på Kör.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/part_run.py"/>
        <source>Other rows of that are chosen now.</source>
        <translation>Andra rader av det är valda nu.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/row_steps.py"/>
        <source>{n} change of {of} was made before that.</source>
        <translation>{n} ändring av {of} gjordes innan dess.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/row_steps.py"/>
        <source>{n} changes of {of} were made before that.</source>
        <translation>{n} ändringar av {of} gjordes innan dess.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/run_job.py"/>
        <source>This preview was carried out already.</source>
        <translation>Förhandsgranskningen har redan utförts.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/sender.py"/>
        <source>Another server answers for {name} than when this was planned.</source>
        <translation>En annan server svarar för {name} än när detta planerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/sender.py"/>
        <source>What is at {name} has changed since this was planned.</source>
        <translation>Det som finns på {name} har ändrats sedan detta planerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/sender.py"/>
        <source>{name} takes nothing.</source>
        <translation>{name} tar inte emot något.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/spool.py"/>
        <source>Free some space on the disk, then sync again.</source>
        <translation>Frigör utrymme på disken och synkronisera igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/spool.py"/>
        <source>What is to be sent could not be put together on this computer: {why}.</source>
        <translation>Det som ska skickas gick inte att sätta ihop på den här datorn: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/delivery/task.py"/>
        <source>What {name} accepted could not be noted on this computer.</source>
        <translation>Det som {name} godtog gick inte att anteckna på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/journal.py"/>
        <source>It is noted encrypted, so that it can be taken back.</source>
        <translation>Det antecknas krypterat, så att det kan tas tillbaka.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/journal.py"/>
        <source>Unlock or install a password store, then sync again.</source>
        <translation>Lås upp eller installera ett lösenordsförråd, och synkronisera sedan igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/journal.py"/>
        <source>What is written row by row has to be noted first, and this computer has no password store.</source>
        <translation>Det som skrivs rad för rad måste antecknas först, och den här datorn har inget lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <location filename="../../syncdesk/systems/http/calls.py"/>
        <location filename="../../syncdesk/systems/trust.py"/>
        <source>It cannot be read: {why}.</source>
        <translation>Den kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>It has no code.</source>
        <translation>Den har ingen kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>It has no {what}.</source>
        <translation>Den har inget {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>Line breaks or characters that cannot be seen were taken out of the text of {n} row: {codes}</source>
        <translation>Radbrytningar eller tecken som inte syns togs bort ur texten i {n} rad: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>Line breaks or characters that cannot be seen were taken out of the text of {n} rows: {codes}</source>
        <translation>Radbrytningar eller tecken som inte syns togs bort ur texten i {n} rader: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>The text of {n} row looks garbled, as if {name} had read it in another encoding: {codes}</source>
        <translation>Texten i {n} rad ser förvanskad ut, som om {name} hade läst den i en annan teckenkodning: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>The text of {n} rows looks garbled, as if {name} had read it in another encoding: {codes}</source>
        <translation>Texten i {n} rader ser förvanskad ut, som om {name} hade läst den i en annan teckenkodning: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <location filename="../../syncdesk/sync/planning/ends.py"/>
        <source>row {n}</source>
        <translation>rad {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>{member} is “{value}”, which cannot be read.</source>
        <translation>{member} är ”{value}”, som inte kan läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <location filename="../../syncdesk/sync/planning/ends.py"/>
        <source>{member} is “{value}”, which cannot be read; it was left out.</source>
        <translation>{member} är ”{value}”, som inte kan läsas; det utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>{name} sent it so in {origin}.</source>
        <translation>{name} skickade det så i {origin}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <source>{name} sent it so.</source>
        <translation>{name} skickade det så.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/arrivals.py"/>
        <location filename="../../syncdesk/sync/planning/ends.py"/>
        <source>“{value}” came in its place.</source>
        <translation>”{value}” kom i stället.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/contents.py"/>
        <source>It is larger than {most} kB.</source>
        <translation>Den är större än {most} kB.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/contents.py"/>
        <source>Reading contents</source>
        <translation>Läser innehåll</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/dated.py"/>
        <source>The file has none for these dates; left out.</source>
        <translation>Filen har inga för de här datumen; utelämnat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/dated.py"/>
        <source>Whether {name} takes away what it was sent before for these dates is not known.</source>
        <translation>Det är inte känt om {name} tar bort det som skickats dit tidigare för de här datumen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/dated.py"/>
        <source>{n} date goes: {first}.</source>
        <translation>{n} datum skickas: {first}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/dated.py"/>
        <source>{n} dates go: {first} to {last}.</source>
        <translation>{n} datum skickas: {first} till {last}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/ends.py"/>
        <source>Give them different codes, or make them equal. Nothing was sent.</source>
        <translation>Ge dem olika koder, eller gör dem lika. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/ends.py"/>
        <source>The files that are sent together differ on {n} of the {kind}: {keys}.</source>
        <translation>Filerna som skickas tillsammans skiljer sig i {n} av {kind}: {keys}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>It is our school: go on with {name}</source>
        <translation>Det är vår skola: fortsätt med {name}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>None of that may go unasked.</source>
        <translation>Inget av det får försvinna utan att du har sagt det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>Remove all {n} {rows}</source>
        <translation>Ta bort alla {n} {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>The limit is a tenth.</source>
        <translation>Gränsen är en tiondel.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>The limit is a third.</source>
        <translation>Gränsen är en tredjedel.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>The limit is double.</source>
        <translation>Gränsen är det dubbla.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>The limit is half.</source>
        <translation>Gränsen är hälften.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>The limit is three quarters.</source>
        <translation>Gränsen är tre fjärdedelar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>The limit is {limit} % and {rows} rows.</source>
        <translation>Gränsen är {limit} % och {rows} rader.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>This looks like another school&apos;s timetable: {known} of the {of} {what} of {name} are known in the file.</source>
        <translation>Det här ser ut som en annan skolas schema: {known} av de {of} {what} som {name} har är kända i filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>This looks like another school&apos;s timetable: {known} of {of} {what} are known in {name}.</source>
        <translation>Det här ser ut som en annan skolas schema: {known} av {of} {what} är kända i {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>What is there was sent for another rotation, year or range.</source>
        <translation>Det som finns där skickades för en annan rotation, ett annat år eller en annan period.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>{kind} is held: none of the file&apos;s can be sent, and {name} has {n}.</source>
        <translation>{kind} hejdas: inga av filens kan skickas, och {name} har {n}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/guard.py"/>
        <source>{kind} is held: the file has none to send now and had {n} at the last sync.</source>
        <translation>{kind} hejdas: filen har inga att skicka nu och hade {n} vid den senaste synkroniseringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Covers for {date} are not published: {n} change would reach {name} before it is published.</source>
        <translation>Vikariat för {date} är inte publicerade: {n} ändring skulle nå {name} innan den är publicerad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Covers for {date} are not published: {n} changes would reach {name} before they are published.</source>
        <translation>Vikariat för {date} är inte publicerade: {n} ändringar skulle nå {name} innan de är publicerade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>It is the first such date; {n} more date is not published.</source>
        <translation>Det är det första sådana datumet; {n} datum till är inte publicerat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>It is the first such date; {n} more dates are not published.</source>
        <translation>Det är det första sådana datumet; {n} datum till är inte publicerade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Send although {name} cannot tell what it holds</source>
        <translation>Skicka fast {name} inte kan säga vad det innehåller</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Send the {n} past date too</source>
        <translation>Skicka även {n} datum som har varit</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Send the {n} past dates too</source>
        <translation>Skicka även {n} datum som har varit</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Send the {n} unpublished date as it is</source>
        <translation>Skicka {n} opublicerat datum som det är</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>Send the {n} unpublished dates as they are</source>
        <translation>Skicka {n} opublicerade datum som de är</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <location filename="../../syncdesk/sync/planning/outbound_guard.py"/>
        <source>codes of {kind}</source>
        <translation>koder för {kind}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>people</source>
        <translation>personer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>section codes</source>
        <translation>gruppkoder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>{date} goes as it was published; what changed since does not.</source>
        <translation>{date} skickas som det publicerades; det som ändrats sedan dess skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>{date}: what changed since it was published is not sent until it is published again.</source>
        <translation>{date}: det som ändrats sedan publiceringen skickas inte förrän det publiceras igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>{name} does not tell what it holds of {kind}, so it is not known what this first sync replaces.</source>
        <translation>{name} berättar inte vad det har av {kind}, så det är inte känt vad den här första synkroniseringen ersätter.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>{n} date of the range is before today.</source>
        <translation>{n} datum i perioden ligger före i dag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/holds.py"/>
        <source>{n} dates of the range are before today.</source>
        <translation>{n} datum i perioden ligger före i dag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <source>days</source>
        <translation>dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <source>on-calls</source>
        <translation>jourer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <source>periods</source>
        <translation>pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/import_guard.py"/>
        <source>yard duties</source>
        <translation>rastvakter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>Another row of the file stands in its place.</source>
        <translation>En annan rad i filen står på dess plats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>Another row that came is this one of the file, by the id its source gave.</source>
        <translation>En annan rad som kom är denna i filen, enligt det id källan gav.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>It comes twice; the first one was taken.</source>
        <translation>Den kommer två gånger; den första togs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>It is not in {name}. {waits}</source>
        <translation>Den finns inte i {name}. {waits}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>It waits for a person: a preview shows it, and takes it where it is ticked.</source>
        <translation>Den väntar på en person: en förhandsgranskning visar den, och tar den om den kryssas i.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>Its code is that of another row of the file; the code was left.</source>
        <translation>Dess kod är den som en annan rad i filen har; koden lämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>The file has no such {what}, and a row that came names it.</source>
        <translation>Filen har ingen sådan {what}, och en rad som kom nämner den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>Until now this was the code of another row of the file.</source>
        <translation>Hittills var det här koden för en annan rad i filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>What {name} does not have stays in the file as it is.</source>
        <translation>Det som {name} inte har står kvar i filen som det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>{n} of the file&apos;s {kind} are not in {name} and stay as they are: {codes}</source>
        <translation>{n} av filens {kind} finns inte i {name} och blir kvar som de är: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>{n} of the file&apos;s {kind} is not in {name} and stays as it is: {codes}</source>
        <translation>{n} av filens {kind} finns inte i {name} och blir kvar som den är: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>{n} row is left out of this sync by choice.</source>
        <translation>{n} rad är utelämnad ur denna synkronisering efter eget val.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>{n} row that came has no place of its own in a timetable file.</source>
        <translation>{n} rad som kom har ingen egen plats i en schemafil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>{n} rows are left out of this sync by choice.</source>
        <translation>{n} rader är utelämnade ur denna synkronisering efter eget val.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound.py"/>
        <source>{n} rows that came have no place of their own in a timetable file.</source>
        <translation>{n} rader som kom har ingen egen plats i en schemafil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_guard.py"/>
        <source>Add the {count} {rows} to the file</source>
        <translation>Lägg till {count} {rows} i filen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_guard.py"/>
        <source>Take the others; the {count} doubtful ones wait</source>
        <translation>Ta de andra; de {count} tveksamma väntar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_guard.py"/>
        <source>Take what came; the file keeps the {count} {rows}</source>
        <translation>Ta det som kom; filen behåller {count} {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_guard.py"/>
        <source>{kind} is held: {count} of the file&apos;s {of} are not in {name} any more ({percent} %).</source>
        <translation>{kind} hejdas: {count} av filens {of} finns inte längre i {name} ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_guard.py"/>
        <source>{kind} is held: {count} of the {of} rows that came are doubtful ({percent} %).</source>
        <translation>{kind} hejdas: {count} av de {of} rader som kom är tveksamma ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_guard.py"/>
        <source>{kind} is held: {count} rows would be added to the file&apos;s {of}.</source>
        <translation>{kind} hejdas: {count} rader skulle läggas till filens {of}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_result.py"/>
        <source>Go on; the file keeps its {n} {rows}</source>
        <translation>Fortsätt; filen behåller sina {n} {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_result.py"/>
        <source>{kind} is held: {name} sent none, and the file has {n}.</source>
        <translation>{kind} hejdas: {name} skickade inga, och filen har {n}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/inbound_result.py"/>
        <source>{name} has no {kind}.</source>
        <translation>{name} har inga {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/matching.py"/>
        <source>By its StatewideID it is “{one}” of the file, by its code “{other}”.</source>
        <translation>Enligt sitt StatewideID är den ”{one}” i filen, enligt sin kod ”{other}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/matching.py"/>
        <source>Its StatewideID is on {n} of the rows that came.</source>
        <translation>Dess StatewideID finns på {n} av raderna som kom.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/matching.py"/>
        <source>Its StatewideID is that of “{code}” in the file.</source>
        <translation>Dess StatewideID är det som ”{code}” har i filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/matching.py"/>
        <source>The codes of {codes} changed places.</source>
        <translation>Koderna för {codes} bytte plats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/matching.py"/>
        <source>What it is called came damaged: letters were lost or mixed up on the way.</source>
        <translation>Namnet kom fram skadat: bokstäver försvann eller förväxlades på vägen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Add the {count} {rows}</source>
        <translation>Lägg till {count} {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Change the {what} of the {count} {rows}</source>
        <translation>Ändra {what} för {count} {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Empty the lists of {count} sections</source>
        <translation>Töm listorna för {count} grupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Keep the {what} of the {count} {rows} as it is</source>
        <translation>Behåll {what} för {count} {rows} som det är</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Leave {count} sections without lessons</source>
        <translation>Lämna {count} grupper utan lektioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Leave {count} {rows} without {what}</source>
        <translation>Lämna {count} {rows} utan {what}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Remove the {count} {rows}</source>
        <translation>Ta bort {count} {rows}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Remove {what}</source>
        <translation>Ta bort {what}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>Send the {count} {rows} outside the cycle too</source>
        <translation>Skicka även {count} {rows} utanför cykeln</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} of {of} rows would be removed ({percent} %).</source>
        <translation>{kind} hejdas: {count} av {of} rader skulle tas bort ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} of {of} sections with students would have none left ({percent} %).</source>
        <translation>{kind} hejdas: {count} av {of} grupper med elever skulle inte ha några kvar ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} of {of} sections would have no lessons left ({percent} %).</source>
        <translation>{kind} hejdas: {count} av {of} grupper skulle inte ha några lektioner kvar ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} rows would be added to the {of} that are there.</source>
        <translation>{kind} hejdas: {count} rader skulle läggas till de {of} som finns där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} {rows} of {of} would be on a day or in a period that the file&apos;s own cycle does not have ({percent} %).</source>
        <translation>{kind} hejdas: {count} {rows} av {of} skulle ligga på en dag eller i ett pass som filens egen cykel inte har ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} {rows} of {of} would have a garbled {what} ({percent} %).</source>
        <translation>{kind} hejdas: {count} {rows} av {of} skulle få {what} med förvanskade tecken ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} {rows} of {of} would have another {what} ({percent} %).</source>
        <translation>{kind} hejdas: {count} {rows} av {of} skulle byta {what} ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} {rows} would have no {what}, of {of} that have one ({percent} %).</source>
        <translation>{kind} hejdas: {count} {rows} skulle sakna {what}, av {of} som har det ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {count} {rows} would name another {what}, of {of} that name one ({percent} %).</source>
        <translation>{kind} hejdas: {count} {rows} skulle ange en annan {what}, av {of} som anger en ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/measures.py"/>
        <source>{kind} is held: {what} would be lost, which is there and is not made of the file.</source>
        <translation>{kind} är hejdat: {what} skulle gå förlorat, som finns där och inte görs av filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/outbound.py"/>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <location filename="../../syncdesk/sync/undo.py"/>
        <source>Comparing</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/outbound.py"/>
        <source>Found at an earlier sync with this version of it; “Send everything again” asks anew.</source>
        <translation>Framkom vid en tidigare synkronisering med den här versionen; ”Skicka allt igen” frågar på nytt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/outbound.py"/>
        <source>None of the file&apos;s can be sent; left out.</source>
        <translation>Inga av filens kan skickas; utelämnat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/outbound.py"/>
        <source>Sent together with what changed.</source>
        <translation>Skickas tillsammans med det som ändrats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/outbound.py"/>
        <source>The file has none; left out.</source>
        <translation>Filen har inga; utelämnat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/outbound_guard.py"/>
        <source>That is what went since {date}, a little with each sync.</source>
        <translation>Det är vad som har försvunnit sedan {date}, lite med varje synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>It has: {known}.</source>
        <translation>Den har: {known}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <source>Say which part.</source>
        <translation>Säg vilken del.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <source>{name} has no part “{part}”.</source>
        <translation>{name} har ingen del ”{part}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <source>{name} has no parts.</source>
        <translation>{name} har inga delar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <source>{name} named none of its parts.</source>
        <translation>{name} nämnde ingen av sina delar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/parts.py"/>
        <source>{name} serves several schools, and a timetable receives of one of them.</source>
        <translation>{name} betjänar flera skolor, och ett schema tar emot från en av dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/persons.py"/>
        <source>The file has another person with this code: first name and surname are others.</source>
        <translation>Filen har en annan person med koden: förnamn och efternamn är andra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/persons.py"/>
        <source>The file may have another person with this code: one of the names is another, and so is more.</source>
        <translation>Filen kan ha en annan person med koden: ett av namnen är ett annat, och mer skiljer sig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/plan.py"/>
        <source>Last confirmed {when}.</source>
        <translation>Senast bekräftat {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/planner.py"/>
        <location filename="../../syncdesk/sync/staging/staged_end.py"/>
        <source>Receiving</source>
        <translation>Tar emot</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/planner.py"/>
        <source>The first sync is always looked at before it goes.</source>
        <translation>Den första synkroniseringen visas alltid innan den körs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/planner.py"/>
        <source>This file was never sent to {name} by a person.</source>
        <translation>Den här filen har aldrig skickats till {name} av en person.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/planner.py"/>
        <source>Use Sync Now once. Nothing was sent.</source>
        <translation>Använd Synkronisera nu en gång. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>Send the {count} {rows} all the same</source>
        <translation>Skicka {count} {rows} ändå</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>Send the {count} {what} that {name} does not know</source>
        <translation>Skicka {count} {what} som {name} inte känner till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>{kind} is held: {count} {rows} of {of} would name {what} that are not known in {name} ({percent} %).</source>
        <translation>{kind} hejdas: {count} {rows} av {of} skulle ange {what} som är okända i {name} ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>{kind} is held: {count} {what} named by {rows} are not known in {name}, of {of} that are named ({percent} %).</source>
        <translation>{kind} hejdas: {count} {what} som {rows} anger är okända i {name}, av {of} som anges ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>{name} does not know the {what} “{code}”; {n} row that names it goes all the same.</source>
        <translation>{name} känner inte {what} ”{code}”; {n} rad som nämner den skickas ändå.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>{name} does not know the {what} “{code}”; {n} rows that name it go all the same.</source>
        <translation>{name} känner inte {what} ”{code}”; {n} rader som nämner den skickas ändå.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/reference_check.py"/>
        <source>{name} has no {kind} yet.</source>
        <translation>{name} har inga {kind} än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>What comes from {source} goes to {name}, not into a timetable.</source>
        <translation>Det som kommer från {source} går till {name}, inte till ett schema.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>{name} takes rows from a timetable alone.</source>
        <translation>{name} tar bara emot rader från ett schema.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>{system} does not send {kind}.</source>
        <translation>{system} skickar inte {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>{system} does not take {kind}.</source>
        <translation>{system} tar inte emot {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/request.py"/>
        <source>{system} takes rows from another system, not from a timetable.</source>
        <translation>{system} tar emot rader från ett annat system, inte från ett schema.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>Choose another sync.</source>
        <translation>Välj en annan synkronisering.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>Nothing of this sync was kept.</source>
        <translation>Inget av den här synkroniseringen sparades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>The last ten versions of each kind are kept, where the computer has a password store.</source>
        <translation>De tio senaste versionerna av varje slag sparas, om datorn har ett lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>The version sent on {when}.</source>
        <translation>Versionen som skickades {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>This sync stopped half-way: {kinds} did not go with it.</source>
        <translation>Synkroniseringen stannade halvvägs: {kinds} följde inte med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>What goes together cannot be sent again in part.</source>
        <translation>Det som hör ihop kan inte skickas igen delvis.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/resend.py"/>
        <source>{system} does not take {kind} any more.</source>
        <translation>{system} tar inte längre emot {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>Dates up to {last}, as in the sync before.</source>
        <translation>Datum till och med {last}, som vid synkningen innan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>Rotation {n}, as in the sync before.</source>
        <translation>Rotation {n}, som vid synkningen innan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>Synchronise one academic year at a time.</source>
        <translation>Synkronisera ett läsår i taget.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>The file has no rotation {n}.</source>
        <translation>Filen har ingen rotation {n}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>The range {first} to {last} ends before it begins.</source>
        <translation>Perioden {first} till {last} slutar innan den börjar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/scope.py"/>
        <source>{first} to {last} lies in two academic years.</source>
        <translation>{first} till {last} ligger i två läsår.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>Choose in Other whether both are sent together or this one replaces the other. Nothing was sent.</source>
        <translation>Välj under Övrigt om båda skickas tillsammans eller om denna ersätter den andra. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>Choose with “syncdesk connection set FILE --set several_documents=replace” that this one replaces the other, or with “=together” that both are sent together. Nothing was sent.</source>
        <translation>Välj med ”syncdesk connection set FILE --set several_documents=replace” att denna ersätter den andra, eller med ”=together” att båda skickas tillsammans. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>Put it back where it was, or choose in Other that this file replaces it. Nothing was sent.</source>
        <translation>Lägg tillbaka den där den var, eller välj under Övrigt att denna fil ersätter den. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>Sending this one would replace what that file sent.</source>
        <translation>Att skicka den här skulle ersätta det den filen skickade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>This file holds the same timetable in another place. Sending it would replace what that file sent.</source>
        <translation>Den här filen innehåller samma schema på en annan plats. Att skicka den skulle ersätta det den filen skickade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>“{file}” is no longer the file that was sent together with this one.</source>
        <translation>”{file}” är inte längre filen som skickades tillsammans med denna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/shared_target.py"/>
        <source>“{file}” is sent together with this file and cannot be read.</source>
        <translation>”{file}” skickas tillsammans med denna fil och kan inte läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/target_session.py"/>
        <source>Looking at what is there</source>
        <translation>Ser efter vad som finns där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/target_session.py"/>
        <source>{name} cannot be read.</source>
        <translation>{name} kan inte läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Goes again, as asked.</source>
        <translation>Skickas igen, som begärt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Sent again: the timetable, the bell times or the calendar beneath it were sent.</source>
        <translation>Skickas igen: schemat, ringtiderna eller kalendariet under det skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Sent whole: another server, or another version of it, answers.</source>
        <translation>Skickas helt: en annan server, eller en annan version av den, svarar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Sent whole: it was last confirmed more than 7 days ago.</source>
        <translation>Skickas helt: det bekräftades senast för mer än 7 dagar sedan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Sent whole: the file was saved on another computer since, which may have sent something else.</source>
        <translation>Skickas helt: filen har sedan dess sparats på en annan dator, som kan ha skickat något annat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Sent whole: what was last accepted came from another copy of this file.</source>
        <translation>Skickas helt: det som senast godtogs kom från en annan kopia av filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>Sent whole: what was remembered of it on this computer is damaged.</source>
        <translation>Skickas helt: det som fanns i minnet på den här datorn är skadat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>The last sync got no answer to this; it is sent again.</source>
        <translation>Den senaste synkroniseringen fick inget svar på detta; det skickas igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>The last sync got no answer to this; it is sent first.</source>
        <translation>Den senaste synkroniseringen fick inget svar på detta; det skickas först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>The last sync got no plain yes to this; it is sent first.</source>
        <translation>Den senaste synkroniseringen fick inget tydligt ja till detta; det skickas först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/planning/trust.py"/>
        <source>The last sync of what goes together stopped half-way; it is sent again.</source>
        <translation>Den senaste synkroniseringen av det som hör ihop stannade halvvägs; det skickas igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/outcome.py"/>
        <source>{note} ({n} row)</source>
        <translation>{note} ({n} rad)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/outcome.py"/>
        <source>{note} ({n} row: {keys})</source>
        <translation>{note} ({n} rad: {keys})</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/outcome.py"/>
        <source>{note} ({n} rows)</source>
        <translation>{note} ({n} rader)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/outcome.py"/>
        <source>{note} ({n} rows: {keys})</source>
        <translation>{note} ({n} rader: {keys})</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Accepted: {kinds}.</source>
        <translation>Godtaget: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Ask those who run it why, or leave it out of this sync.</source>
        <translation>Fråga dem som sköter det varför, eller utelämna det denna gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Check that it is the right file.</source>
        <translation>Kontrollera att det är rätt fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Check that the file and the connection are of one school.</source>
        <translation>Kontrollera att filen och anslutningen hör till samma skola.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Choose a later first date, or go on if that is meant.</source>
        <translation>Välj ett senare startdatum, eller fortsätt om det är meningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Everything was sent again and accepted.</source>
        <translation>Allt skickades igen och godtogs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Look at the file; if that is meant, leave it out or go beyond the limit for this sync.</source>
        <translation>Se efter i filen; om det är meningen, utelämna det eller gå över gränsen denna gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Look at the preview; then send it, or leave it out of this sync.</source>
        <translation>Se på förhandsgranskningen; skicka sedan, eller utelämna det denna gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Not accepted: {kinds}.</source>
        <translation>Inte godtaget: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Not sent: {kinds}.</source>
        <translation>Inte skickat: {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing else was sent.</source>
        <translation>Inget annat skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing has changed since {when}.</source>
        <translation>Inget har ändrats sedan {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing has changed.</source>
        <translation>Inget har ändrats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing that came from {name} was taken into the file.</source>
        <translation>Inget som kom från {name} togs in i filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing was sent: the file has nothing to send of {kinds}.</source>
        <translation>Inget skickades: filen har inget att skicka av {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Nothing was sent: {kinds} left out.</source>
        <translation>Inget skickades: {kinds} utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>On its way and may have arrived: {kinds}. The next sync sends it first.</source>
        <translation>Var på väg och kan ha kommit fram: {kinds}. Nästa synkronisering skickar det först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>Stopped at {kind}.</source>
        <translation>Stannade vid {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>The next sync makes a new plan and sends what is missing.</source>
        <translation>Nästa synkronisering gör en ny plan och skickar det som saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>The next sync sends it first. If that is its way of saying yes, confirm it once.</source>
        <translation>Nästa synkronisering skickar det först. Om det är så det säger ja, bekräfta det en gång.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>We sent {kind} but got no answer. {name} may hold the old rows, the new ones, or none. The next sync sends them first.</source>
        <translation>Vi skickade {kind} men fick inget svar. {name} kan ha de gamla raderna, de nya eller inga. Nästa synkronisering skickar dem först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>We sent {kind}, and the answer does not tell what became of them. {name} may hold the old rows, the new ones, or none. The next sync sends them first.</source>
        <translation>Vi skickade {kind}, och svaret säger inte vad som blev av dem. {name} kan ha de gamla raderna, de nya eller inga. Nästa synkronisering skickar dem först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>syncdesk itself failed; this is a mistake in the program.</source>
        <translation>syncdesk självt gick sönder; det är ett fel i programmet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{kind} in staging: {added} are not in the file yet, {changed} differ from it.</source>
        <translation>{kind} i mellanlagret: {added} finns inte i filen än, {changed} skiljer sig från den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{kind} received: {added} added, {changed} changed in the file.</source>
        <translation>{kind} mottagna: {added} tillagda, {changed} ändrade i filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{name} does not offer it; left out.</source>
        <translation>{name} erbjuder det inte; utelämnat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{name} does not offer {kinds}; left out.</source>
        <translation>{name} erbjuder inte {kinds}; utelämnas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{name} gave no plain yes to {kinds}; it said “{words}”. Whether it holds what was sent is not certain.</source>
        <translation>{name} gav inget tydligt ja till {kinds}; det sade ”{words}”. Det är osäkert om det har det som skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{name} had accepted {kinds}.</source>
        <translation>{name} hade godtagit {kinds}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} change was accepted.</source>
        <translation>{n} ändring godtogs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} changes were accepted.</source>
        <translation>{n} ändringar godtogs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} of the {of} parts of {name} went well.</source>
        <translation>{n} av de {of} delarna i {name} gick bra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} row of {name} was not taken as it came.</source>
        <translation>{n} rad från {name} togs inte emot som den kom.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} row was refused and is not in {name}.</source>
        <translation>{n} rad avvisades och finns inte i {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} rows of {name} were not taken as they came.</source>
        <translation>{n} rader från {name} togs inte emot som de kom.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/sentences.py"/>
        <source>{n} rows were refused and are not in {name}.</source>
        <translation>{n} rader avvisades och finns inte i {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/support_log.py"/>
        <source>The support log could not be written: {why}.</source>
        <translation>Supportloggen gick inte att skriva: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/reporting/support_log.py"/>
        <source>The sync itself is not affected.</source>
        <translation>Själva synkroniseringen påverkas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/selection.py"/>
        <source>Rules for it are: {forms}.</source>
        <translation>Reglerna för det är: {forms}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/selection.py"/>
        <source>everything</source>
        <translation>allt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/selection.py"/>
        <source>everything new</source>
        <translation>allt nytt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/selection.py"/>
        <source>everything new with {what} {value}</source>
        <translation>allt nytt med {what} {value}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/selection.py"/>
        <source>everything with {what} {value}</source>
        <translation>allt med {what} {value}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/selection.py"/>
        <source>“{rule}” is no rule for {kind}.</source>
        <translation>”{rule}” är ingen regel för {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/service.py"/>
        <source>{kind}, no longer selected in staging: {n} ({keys}).</source>
        <translation>{kind}, inte längre valda i mellanlagret: {n} ({keys}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/service.py"/>
        <source>{kind}, no longer selected in staging: {rule}.</source>
        <translation>{kind}, inte längre valda i mellanlagret: {rule}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/service.py"/>
        <source>{kind}, selected in staging from now on: {rule}.</source>
        <translation>{kind}, valda i mellanlagret från och med nu: {rule}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/service.py"/>
        <source>{kind}, selected in staging: {n} ({keys}).</source>
        <translation>{kind}, valda i mellanlagret: {n} ({keys}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/settling.py"/>
        <source>An earlier sync stopped before it was known what became of {n} change: {done} made, {not_done} not made, {overtaken} overtaken by somebody else&apos;s.</source>
        <translation>En tidigare synkronisering stannade innan det var känt vad som hände med {n} ändring: {done} gjord, {not_done} inte gjord, {overtaken} ersatt av någon annans.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/settling.py"/>
        <source>An earlier sync stopped before it was known what became of {n} changes: {done} made, {not_done} not made, {overtaken} overtaken by somebody else&apos;s.</source>
        <translation>En tidigare synkronisering stannade innan det var känt vad som hände med {n} ändringar: {done} gjorda, {not_done} inte gjorda, {overtaken} ersatta av någon annans.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>Nothing was changed.</source>
        <translation>Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>See “syncdesk staging list”. Nothing was changed.</source>
        <translation>Se ”syncdesk staging list”. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>Something else was received into staging of {name} since this was planned.</source>
        <translation>Något annat har tagits emot i mellanlagret för {name} sedan detta planerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>Staging of {name} has no rule “{rule}” for {kind}.</source>
        <translation>Mellanlagret för {name} har ingen regel ”{rule}” för {kind}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>Staging of {name} has no {rows} with this key: {keys}.</source>
        <translation>Mellanlagret för {name} har inga {rows} med den här nyckeln: {keys}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/area.py"/>
        <source>{name} gives {n} {rows}; staging takes no more than {most}.</source>
        <translation>{name} ger {n} {rows}; mellanlagret tar inte emot fler än {most}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Another program is using what waits in staging of {name}.</source>
        <translation>Ett annat program använder det som väntar i mellanlagret för {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>It was kept with another key, or on another computer.</source>
        <translation>Det sparades med en annan nyckel, eller på en annan dator.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Put that key back into the password store, or move this file away to begin anew: {file}</source>
        <translation>Lägg tillbaka den nyckeln i lösenordsförrådet, eller flytta undan den här filen för att börja om: {file}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Put this file back from a backup, or move it away to begin anew: {file}</source>
        <translation>Återställ den här filen från en säkerhetskopia, eller flytta undan den för att börja om: {file}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Try again once a password store is unlocked or installed. Nothing was sent.</source>
        <translation>Försök igen när ett lösenordsförråd är upplåst eller installerat. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>Update syncdesk on this computer. What waits stays as it is.</source>
        <translation>Uppdatera syncdesk på den här datorn. Det som väntar förblir som det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>What waits in staging is kept encrypted, and this computer has no password store.</source>
        <translation>Det som väntar i mellanlagret sparas krypterat, och den här datorn har inget lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>What waits in staging of {name} cannot be read or kept: {why}.</source>
        <translation>Det som väntar i mellanlagret för {name} kan inte läsas eller sparas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>What waits in staging of {name} cannot be read with this computer&apos;s key.</source>
        <translation>Det som väntar i mellanlagret för {name} kan inte läsas med den här datorns nyckel.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>What waits in staging of {name} is damaged.</source>
        <translation>Det som väntar i mellanlagret för {name} är skadat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>What waits in staging of {name} was written by a newer syncdesk.</source>
        <translation>Det som väntar i mellanlagret för {name} skrevs av ett nyare syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/file.py"/>
        <source>it is no file</source>
        <translation>det är ingen fil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/guard.py"/>
        <source>Go on; all {n} {rows} are gone</source>
        <translation>Fortsätt; alla {n} {rows} är borta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/guard.py"/>
        <source>Take what came; the {count} {rows} are gone</source>
        <translation>Ta emot det som kom; {count} {rows} är borta</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/guard.py"/>
        <source>{kind} is held: {count} of the {of} in staging are not in {name} any more ({percent} %).</source>
        <translation>{kind} hejdas: {count} av de {of} i mellanlagret finns inte längre i {name} ({percent} %).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/guard.py"/>
        <source>{kind} is held: {name} sent none, and staging has {n}.</source>
        <translation>{kind} hejdas: {name} skickade inga, och mellanlagret har {n}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/receiving.py"/>
        <source>What came waits in staging; the file stays as it is.</source>
        <translation>Det som kom väntar i mellanlagret; filen förblir som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/staged_end.py"/>
        <source>Nothing of it is selected in staging.</source>
        <translation>Inget av det är valt i mellanlagret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/staged_end.py"/>
        <source>{n} row waits in staging.</source>
        <translation>{n} rad väntar i mellanlagret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/staging/staged_end.py"/>
        <source>{n} rows wait in staging.</source>
        <translation>{n} rader väntar i mellanlagret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/history.py"/>
        <source>What this sync did can no longer be read.</source>
        <translation>Vad den här synkroniseringen gjorde kan inte längre läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/local_preferences.py"/>
        <source>Why quiet syncs are paused can no longer be read.</source>
        <translation>Varför tysta synkroniseringar är pausade kan inte längre läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/payload_archive.py"/>
        <source>Another version of syncdesk kept it.</source>
        <translation>En annan version av syncdesk sparade den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/payload_archive.py"/>
        <source>The key in the computer&apos;s password store is not the one it was kept with, or it was changed.</source>
        <translation>Nyckeln i datorns lösenordsförråd är inte den som den sparades med, eller så har den ändrats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/payload_archive.py"/>
        <source>This version can no longer be read.</source>
        <translation>Versionen kan inte längre läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/payload_archive.py"/>
        <source>This version was not kept.</source>
        <translation>Versionen sparades inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/state/payload_archive.py"/>
        <source>Versions are kept encrypted with a key in the computer&apos;s password store.</source>
        <translation>Versioner sparas krypterade med en nyckel i datorns lösenordsförråd.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/undo.py"/>
        <source>Changes of the last ten syncs that were written row by row can.</source>
        <translation>Ändringar i de tio senaste synkroniseringarna som skrevs rad för rad kan det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/undo.py"/>
        <source>Nothing of this sync can be taken back.</source>
        <translation>Inget av den här synkroniseringen kan tas tillbaka.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/undo.py"/>
        <source>Takes back what was written on {when}.</source>
        <translation>Tar tillbaka det som skrevs {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/undo.py"/>
        <source>{n} row was changed since, and stays as it is.</source>
        <translation>{n} rad har ändrats sedan dess, och står kvar som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/sync/undo.py"/>
        <source>{n} rows were changed since, and stay as they are.</source>
        <translation>{n} rader har ändrats sedan dess, och står kvar som de är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/addresses.py"/>
        <source>Can it be written</source>
        <translation>Kan det skrivas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/addresses.py"/>
        <source>Look at the place</source>
        <translation>Se efter på platsen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/addresses.py"/>
        <source>No server</source>
        <translation>Ingen server</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/addresses.py"/>
        <source>Type the path of {name}.</source>
        <translation>Skriv sökvägen för {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/addresses.py"/>
        <source>What is there</source>
        <translation>Vad som finns där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>Alma, a student information system of schools in the USA.</source>
        <translation>Alma, ett elevregister för skolor i USA.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>As by the grid structures.</source>
        <translation>Som genom schemastrukturerna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>As courses and subject requests; the members of requests are not documented.</source>
        <translation>Som kurser och kursval; kursvalens medlemmar är inte dokumenterade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>Course, section id, faculty, subject and assigned teacher.</source>
        <translation>Kurs, gruppens id, institution, ämne och tilldelad lärare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>One teacher teaching more than one section at the same time.</source>
        <translation>En lärare som undervisar mer än en grupp samtidigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>Taken from rooms where it comes with them.</source>
        <translation>Hämtas ur salarna om det följer med dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>Taken from teachers where they come with them.</source>
        <translation>Hämtas ur lärarna om de följer med dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The assigned teacher&apos;s code goes with the section.</source>
        <translation>Den tilldelade lärarens kod följer med gruppen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The member that carries it is not documented.</source>
        <translation>Medlemmen som bär det är inte dokumenterad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The room&apos;s code goes with the timetable.</source>
        <translation>Salens kod följer med schemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The section&apos;s default room, else the first by code.</source>
        <translation>Gruppens ordinarie sal, annars den första efter kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The section&apos;s default teacher, else the first by code.</source>
        <translation>Gruppens ordinarie lärare, annars den första efter kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The student&apos;s code goes with the section lists.</source>
        <translation>Elevens kod följer med grupplistorna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/alma_us/__init__.py"/>
        <source>The vendor&apos;s help page lists what is exchanged and what is asked for (server URL, user name, password, school code). That the connection speaks LISS is inferred from these, not documented.</source>
        <translation>Leverantörens hjälpsida räknar upp vad som utbyts och vad som frågas efter (serverns URL, användarnamn, lösenord, skolkod). Att anslutningen talar LISS är en slutsats av detta, inte dokumenterat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>cycle day</source>
        <translation>cykeldag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <source>end</source>
        <translation>slut</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/arriving.py"/>
        <source>start</source>
        <translation>början</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/blobs.py"/>
        <source>{type}, {size} kB, {mark}</source>
        <translation>{type}, {size} kB, {mark}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>0 to 30. A newer save in that time starts it anew.</source>
        <translation>0 till 30. En ny sparning under tiden börjar om.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>A sync is held where both limits are passed: this share, and the number of rows below.</source>
        <translation>En synkronisering hejdas när båda gränserna passeras: denna andel och antalet rader nedan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Another timetable file goes to the same system</source>
        <translation>En annan schemafil skickas till samma system</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>As what changed on the dates, or as the whole timetable of the dates; ask which one the system takes.</source>
        <translation>Som det som ändrats de dagarna, eller som hela schemat för de dagarna; fråga vilket systemet tar emot.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Asks the system what it holds after each kind and compares; takes longer.</source>
        <translation>Frågar systemet vad det har efter varje slag och jämför; tar längre tid.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Clock times of this computer, such as 08:00-16:00. Empty for none.</source>
        <translation>Klockslag på den här datorn, till exempel 08:00-16:00. Tomt för inga.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Hold a sync that would remove more than this share (%)</source>
        <translation>Hejda en synkronisering som skulle ta bort mer än denna andel (%)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>How published covers go</source>
        <translation>Hur publicerade vikariat skickas</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>It is shown in amber and remembered apart from the real one at the same address.</source>
        <translation>Det visas i bärnstensgult och minns skilt från det riktiga på samma adress.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Kept for this computer, not in the file. Can be switched on after one sync has gone well here.</source>
        <translation>Gäller den här datorn, inte filen. Kan slås på när en synkronisering har gått bra här.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Kinds with + between, sets with ; between, such as sections+timetable. Empty for the usual sets, “none” for none.</source>
        <translation>Slag med + emellan, uppsättningar med ; emellan, till exempel sections+timetable. Tomt för de vanliga uppsättningarna, ”none” för inga.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Kinds with commas between, such as sections, section_lists. Kinds not named follow in the usual order.</source>
        <translation>Slag med komma emellan, till exempel sections, section_lists. Slag som inte nämns följer i vanlig ordning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Minutes from a save to the quiet sync</source>
        <translation>Minuter från sparning till tyst synkronisering</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>No quiet syncs between</source>
        <translation>Inga tysta synkroniseringar mellan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Order of sending</source>
        <translation>Ordning att skicka i</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Publish together: the union of all of them</source>
        <translation>Publicera tillsammans: alla filers innehåll i ett</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Read back after sending</source>
        <translation>Läs tillbaka efter sändning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Receiving removes nothing by itself. leave: they stay, and a note names them. hold: they are warned about in each sync until somebody looks. Either way a preview offers to remove them, one by one.</source>
        <translation>Att ta emot tar inte bort något av sig självt. leave: de blir kvar, och en anmärkning nämner dem. hold: det varnas för dem vid varje synkronisering tills någon ser efter. I båda fallen erbjuder en förhandsgranskning att ta bort dem, en och en.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Refuse</source>
        <translation>Avvisa</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Refuse, send the union of all of them together, or replace what the other files sent.</source>
        <translation>Avvisa, skicka allt ur dem tillsammans, eller ersätt det de andra filerna skickade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Replace what the others sent</source>
        <translation>Ersätt det de andra skickade</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Rows of the file that the system no longer has</source>
        <translation>Rader i filen som systemet inte längre har</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Sync each time you save</source>
        <translation>Synkronisera varje gång du sparar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>The whole timetable of the dates</source>
        <translation>Hela schemat för de dagarna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>They stay (leave)</source>
        <translation>De står kvar (leave)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>This is a test system</source>
        <translation>Detta är ett testsystem</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Warn in each sync (hold)</source>
        <translation>Varna vid varje synkronisering (hold)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>What changed on the dates</source>
        <translation>Det som ändrats de dagarna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>What is sent together or not at all</source>
        <translation>Vad som skickas tillsammans eller inte alls</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>Where half of a kind or all of it would go, a sync is held whatever the limits.</source>
        <translation>Om hälften eller allt av ett slag skulle försvinna hejdas synkroniseringen oavsett gränserna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/common_options.py"/>
        <source>and more than this number of rows</source>
        <translation>och fler än detta antal rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/contract.py"/>
        <source>Goes as {members}.</source>
        <translation>Skickas som {members}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/contract.py"/>
        <source>Goes as {members}: not confirmed.</source>
        <translation>Skickas som {members}: inte bekräftat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/credentials.py"/>
        <source>Password</source>
        <translation>Lösenord</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/credentials.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Username</source>
        <translation>Användarnamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Day and period</source>
        <translation>Dag och pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>In the list</source>
        <translation>I listan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>New lesson</source>
        <translation>Ny lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/document_columns.py"/>
        <source>Not in the list</source>
        <translation>Inte i listan</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/edval_webserver/__init__.py"/>
        <source>LISS names no member for it; it goes under a private name, which it may not read.</source>
        <translation>LISS har ingen medlem för det; det skickas under ett privat namn, som den kanske inte läser.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/edval_webserver/__init__.py"/>
        <source>That it serves LISS is known from one school&apos;s script, not from its vendor. The latest sync wins there whatever range was chosen; only the timetable itself obeys the range.</source>
        <translation>Att den talar LISS är känt från en skolas skript, inte från leverantören. Den senaste synkroniseringen vinner där, vilken period som än valdes; bara själva schemat följer perioden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/edval_webserver/__init__.py"/>
        <source>The Edval web server, where staff and students look up their timetables.</source>
        <translation>Edvals webbserver, där personal och elever ser sina scheman.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/auth.py"/>
        <location filename="../../syncdesk/systems/http/reading.py"/>
        <location filename="../../syncdesk/systems/http/rest.py"/>
        <source>Check the URL, or ask those who run it.</source>
        <translation>Kontrollera URL:en, eller fråga dem som driver det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/auth.py"/>
        <source>Copy it again from where it was made.</source>
        <translation>Kopiera den igen därifrån den skapades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/auth.py"/>
        <source>The token cannot be right: it is empty, or holds characters that no token has.</source>
        <translation>Token kan inte stämma: den är tom, eller innehåller tecken som ingen token har.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/auth.py"/>
        <source>the sign-in</source>
        <translation>inloggningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/auth.py"/>
        <source>{name} was asked for a token and sent something else.</source>
        <translation>{name} ombads om en token och skickade något annat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/calls.py"/>
        <source>Sync again.</source>
        <translation>Synkronisera igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/calls.py"/>
        <source>The call was broken off; the other side did not get the whole of it.</source>
        <translation>Anropet avbröts; den andra sidan fick inte hela.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/calls.py"/>
        <source>“{name}” cannot be sent.</source>
        <translation>”{name}” kan inte skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/calls.py"/>
        <source>“{name}” changed while it was being sent.</source>
        <translation>”{name}” ändrades medan den skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/client.py"/>
        <location filename="../../syncdesk/systems/http/rest.py"/>
        <source>Ask those who run it what is wrong. Nothing was taken from the answer.</source>
        <translation>Fråga dem som sköter det vad som är fel. Inget togs ur svaret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/client.py"/>
        <source>{name} sent an answer that unpacks to more than {n} MB, and was stopped.</source>
        <translation>{name} skickade ett svar som packas upp till mer än {n} MB, och stoppades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/client.py"/>
        <source>{name} sent more than {n} MB and was stopped.</source>
        <translation>{name} skickade mer än {n} MB och stoppades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/reading.py"/>
        <source>Check that the URL is the one for programs, and ends as you were told.</source>
        <translation>Kontrollera att URL:en är den för program, och slutar så som du fick veta.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/reading.py"/>
        <source>{name} sent a web page in the place of data.</source>
        <translation>{name} skickade en webbsida i stället för data.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/reading.py"/>
        <location filename="../../syncdesk/systems/http/rest.py"/>
        <source>{name} sent something that cannot be read ({why}).</source>
        <translation>{name} skickade något som inte kan läsas ({why}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>A password is never sent on to an address that nobody entered.</source>
        <translation>Ett lösenord skickas aldrig vidare till en adress som ingen har angett.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>Ask those who run it to raise the limit.</source>
        <translation>Be dem som sköter det att höja gränsen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Ask those who run it whether this user may do that.</source>
        <translation>Fråga dem som sköter det om användaren får göra det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>Ask those who run it; a support log shows what was sent.</source>
        <translation>Fråga dem som sköter det; en supportlogg visar vad som skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>Enter it again, or ask those who run it for a new one.</source>
        <translation>Skriv in den igen, eller be dem som driver det om en ny.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>If the address is right, enter it as the URL.</source>
        <translation>Om adressen stämmer, ange den som URL.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>It answered HTTP {status}.</source>
        <translation>Det svarade HTTP {status}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>Leave it out of the sync, or ask those who run it to switch it on.</source>
        <translation>Utelämna det ur synkroniseringen, eller be dem som sköter det att slå på det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>Nothing was changed there. Sync again.</source>
        <translation>Inget ändrades där. Synkronisera igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <location filename="../../syncdesk/systems/retrying.py"/>
        <source>Try again later.</source>
        <translation>Försök igen senare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} broke down over {what} (HTTP {status}).</source>
        <translation>{name} gick sönder vid {what} (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} could not be reached by its own gateway (HTTP {status}).</source>
        <translation>{name} kunde inte nås av sin egen gateway (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} did not accept the sign-in (HTTP 401).</source>
        <translation>{name} godtog inte inloggningen (HTTP 401).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} did not answer its own gateway in time (HTTP {status}).</source>
        <translation>{name} svarade inte sin egen gateway i tid (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} does not offer {what}.</source>
        <translation>{name} erbjuder inte {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} holds another version of {what} by now (HTTP 412).</source>
        <translation>{name} har en annan version av {what} vid det här laget (HTTP 412).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} points to another address: {address}</source>
        <translation>{name} hänvisar till en annan adress: {address}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} refused {what} (HTTP {status}).</source>
        <translation>{name} avvisade {what} (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/refusals.py"/>
        <source>{name} takes no message as large as {what} (HTTP 413).</source>
        <translation>{name} tar inte emot ett så stort meddelande som {what} (HTTP 413).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/rest.py"/>
        <source>It sends the same page again and again, or more pages than any school has.</source>
        <translation>Det skickar samma sida om och om igen, eller fler sidor än någon skola har.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/rest.py"/>
        <source>this call</source>
        <translation>det här anropet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http/rest.py"/>
        <source>{name} does not come to an end with {what}.</source>
        <translation>{name} kommer inte till något slut med {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Checked by the greeting</source>
        <translation>Kontrolleras av hälsningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Find the server</source>
        <translation>Hitta servern</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Greeting</source>
        <translation>Hälsning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>It begins with https:// and is given to you by those who run the system.</source>
        <translation>Den börjar med https:// och du får den av dem som sköter systemet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Leave it out there; user name and password have fields of their own.</source>
        <translation>Utelämna dem där; användarnamn och lösenord har egna fält.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>None needed</source>
        <translation>Behövs ingen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Not encrypted</source>
        <translation>Inte krypterad</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Reach the server</source>
        <translation>Nå servern</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Secure connection</source>
        <translation>Säker anslutning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Server &amp;URL</source>
        <translation>Serverns &amp;URL</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Sign in</source>
        <translation>Inloggning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>The server URL holds a user name or a password.</source>
        <translation>Serverns URL innehåller ett användarnamn eller lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>Type the server URL of {name}.</source>
        <translation>Skriv serverns URL för {name}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/http_address.py"/>
        <source>“{url}” is not a server URL.</source>
        <translation>”{url}” är ingen URL till en server.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Daily timetable</source>
        <translation>Dagsschema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>Timetable structures</source>
        <translation>Schemastrukturer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>bell times</source>
        <translation>ringtider</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>campus</source>
        <translation>skolenhet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>changes</source>
        <translation>ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>code</source>
        <translation>kod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>courses</source>
        <translation>kurser</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>dates</source>
        <translation>datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>day or period</source>
        <translation>dag eller pass</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>e-mail address</source>
        <translation>e-postadress</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>faculty</source>
        <translation>institution</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>first or last date</source>
        <translation>första eller sista datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>id</source>
        <translation>id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>lessons</source>
        <translation>lektioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>list of days</source>
        <translation>lista över dagar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>list rows</source>
        <translation>listrader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>name</source>
        <translation>namn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>roll class</source>
        <translation>mentorsgrupp</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>rooms</source>
        <translation>salar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>rotation</source>
        <translation>rotation</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>rows</source>
        <translation>rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>students</source>
        <translation>elever</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>subject requests</source>
        <translation>kursval</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>teachers</source>
        <translation>lärare</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>time</source>
        <translation>tid</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>timetable structure</source>
        <translation>schemastruktur</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>type</source>
        <translation>typ</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/kinds.py"/>
        <source>year level</source>
        <translation>årskurs</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/client.py"/>
        <source>It answered this call and others with nothing at all.</source>
        <translation>Det svarade på det här anropet och andra med ingenting alls.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/client.py"/>
        <source>the greeting</source>
        <translation>hälsningen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>All section codes go as they are.</source>
        <translation>Alla gruppkoder skickas som de är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>Its code there, “{code}”, is that of {other}, too.</source>
        <translation>Dess kod där, ”{code}”, är också koden för {other}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>The code given to it for this system is another section&apos;s.</source>
        <translation>Koden den fått för det här systemet är en annan grupps.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>The timetable has no sections yet.</source>
        <translation>Schemat har inga grupper än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} code is longer than {longest} characters: {codes}</source>
        <translation>{n} kod är längre än {longest} tecken: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} codes are longer than {longest} characters: {codes}</source>
        <translation>{n} koder är längre än {longest} tecken: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} of {all} section codes become others: {codes}</source>
        <translation>{n} av {all} gruppkoder blir andra: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} of {all} section codes becomes another: {codes}</source>
        <translation>{n} av {all} gruppkoder blir en annan: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} section would have the code of another one and is not sent: {codes}</source>
        <translation>{n} grupp skulle få en annans kod och skickas inte: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>{n} sections would have the codes of others and are not sent: {codes}</source>
        <translation>{n} grupper skulle få andras koder och skickas inte: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/codes.py"/>
        <source>“{code}” and “{other}” differ only in upper case or blanks; many systems take them for one.</source>
        <translation>”{code}” och ”{other}” skiljer sig bara i stora bokstäver eller blanksteg; många system tar dem för samma.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Code in Edval</source>
        <translation>Kod i Edval</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Description</source>
        <translation>Beskrivning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/columns.py"/>
        <source>Replacing</source>
        <translation>Ersätter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>A lesson of these dates has a code that cannot be sent.</source>
        <translation>En lektion de här datumen har en kod som inte kan skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>Its code has a comma; in the rows of dates commas part several codes, and it would be read as two.</source>
        <translation>Dess kod innehåller ett komma; i dagsraderna skiljer komman flera koder åt, och den skulle läsas som två.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>The student&apos;s code has a comma and would be read as two; events go without this student.</source>
        <translation>Elevens kod innehåller ett komma och skulle läsas som två; händelser skickas utan eleven.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>{n} lesson has several absent teachers; LISS names one of them as replaced: {which}.</source>
        <translation>{n} lektion har flera frånvarande lärare; LISS nämner en av dem som ersatt: {which}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>{n} lessons have several absent teachers; LISS names one of them as replaced: {which}.</source>
        <translation>{n} lektioner har flera frånvarande lärare; LISS nämner en av dem som ersatt: {which}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>{n} student of an event has a code that cannot be sent, and is left out of it.</source>
        <translation>{n} elev i en händelse har en kod som inte kan skickas, och utelämnas ur den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily.py"/>
        <source>{n} students of events have codes that cannot be sent, and are left out of them.</source>
        <translation>{n} elever i händelser har koder som inte kan skickas, och utelämnas ur dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/daily_notes.py"/>
        <source>{what}, period {period} on {date}: the change is left out. {why} Take it back on the Covers page or set it anew, and publish the date again.</source>
        <translation>{what}, pass {period} den {date}: ändringen utelämnas. {why} Ta tillbaka den på sidan Vikariat eller bestäm den på nytt, och publicera datumet igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Ask those who run it for the code.</source>
        <translation>Fråga dem som sköter det efter koden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Ask those who run it to give this user access to LISS.</source>
        <translation>Be dem som sköter det att ge användaren tillgång till LISS.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Check all three.</source>
        <translation>Kontrollera alla tre.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Check that the URL ends as you were told.</source>
        <translation>Kontrollera att URL:en slutar som du fått veta.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Check the URL and the encoding (XML or JSON), or ask those who run it.</source>
        <translation>Kontrollera URL:en och kodningen (XML eller JSON), eller fråga dem som sköter det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>It answered HTTP 401.</source>
        <translation>Den svarade HTTP 401.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>It has taken this sign-in before.</source>
        <translation>Det har godtagit den här inloggningen förut.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>There is no LISS at this address (HTTP {status}).</source>
        <translation>Det finns inget LISS på den här adressen (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>This may be about the academic year: check it in School info and Other, or ask those who run it.</source>
        <translation>Detta kan gälla läsåret: kontrollera det i Skoluppgifter och Övrigt, eller fråga dem som sköter det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>This may be about the school code “{code}”: check it, or ask those who run it.</source>
        <translation>Detta kan gälla skolkoden ”{code}”: kontrollera den, eller fråga dem som sköter det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>This may be about the sign-in: check user name, password and school code, or ask those who run it.</source>
        <translation>Detta kan gälla inloggningen: kontrollera användarnamn, lösenord och skolkod, eller fråga dem som sköter det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>Type both again.</source>
        <translation>Skriv båda igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} did not accept the user name, the password or the school code.</source>
        <translation>{name} tog inte emot användarnamnet, lösenordet eller skolkoden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} did not accept this user name and password.</source>
        <translation>{name} tog inte emot detta användarnamn och lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} does not know the school code “{code}”.</source>
        <translation>{name} känner inte skolkoden ”{code}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} does not let this user in (HTTP 403).</source>
        <translation>{name} släpper inte in användaren (HTTP 403).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} refused {what} and did not say why (fault {code}).</source>
        <translation>{name} avvisade {what} och sade inte varför (felkod {code}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} refused {what}.</source>
        <translation>{name} avvisade {what}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} sent something that is not LISS (a web page).</source>
        <translation>{name} skickade något som inte är LISS (en webbsida).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/faults.py"/>
        <source>{name} sent something that is not LISS ({why}).</source>
        <translation>{name} skickade något som inte är LISS ({why}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Any school system that speaks LISS, the standard between timetabling programs and school systems.</source>
        <translation>Vilket skolsystem som helst som talar LISS, standarden mellan schemaprogram och skolsystem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>As sections of their own.</source>
        <translation>Som egna grupper.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>As two rows of one slot.</source>
        <translation>Som två rader på samma plats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Calls, parameters and records follow the published LISS specification 1.0.2. What a particular system does with them is for its vendor to say.</source>
        <translation>Anrop, parametrar och poster följer den publicerade LISS-specifikationen 1.0.2. Vad ett visst system gör med dem får dess leverantör svara på.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Courses and subject requests, from systems that give them.</source>
        <translation>Kurser och kursval, från system som ger dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>For sections the member is seen in implementations only.</source>
        <translation>För grupper förekommer medlemmen bara i befintliga program.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>LISS names no member for it; it goes under a private name, which few systems read.</source>
        <translation>LISS har ingen medlem för det; det skickas under ett privat namn, som få system läser.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Published only where ticked in Advanced; their codes go with sections, lists and lessons anyway.</source>
        <translation>Publiceras bara om det kryssas i under Avancerad; koderna följer ändå med grupper, listor och lektioner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Several files to one server: choose how under Other.</source>
        <translation>Flera filer till en server: välj hur under Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>Shown by sections that share teacher, room and slot: LISS has no member for it.</source>
        <translation>Syns på grupper som delar lärare, sal och plats: LISS har ingen medlem för det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>The bell times of all grids go in one call.</source>
        <translation>Ringtiderna för alla rutnät skickas i ett anrop.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>The sections of the rotation that is synced, and those of all year.</source>
        <translation>Grupperna i den rotation som synkroniseras, och de som gäller hela året.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>With rooms; for sections under a private name.</source>
        <translation>Med salarna; för grupper under ett privat namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/generic.py"/>
        <source>With the teachers, where those are published.</source>
        <translation>Med lärarna, om de publiceras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <source>Lessons in period “{what}”, which grid {grid} lacks: {n}. They go all the same.</source>
        <translation>Lektioner i pass ”{what}”, som saknas i rutnät {grid}: {n}. De skickas ändå.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <source>Lessons on day {what}, which grid {grid} lacks: {n}. They go all the same.</source>
        <translation>Lektioner dag {what}, som saknas i rutnät {grid}: {n}. De skickas ändå.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <source>Rows of one lesson become one row.</source>
        <translation>Rader för samma lektion blir en rad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <source>The {what} of these lessons has a code that cannot be sent.</source>
        <translation>Koden för {what} i de här lektionerna kan inte skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <source>area</source>
        <translation>område</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/lessons.py"/>
        <source>{lesson}: {kept} is sent, {dropped} is left out. {why}</source>
        <translation>{lesson}: {kept} skickas, {dropped} utelämnas. {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/link.py"/>
        <source>This server offers no call that would check the sign-in; the first sync will.</source>
        <translation>Servern har inget anrop som prövar inloggningen; den första synkroniseringen gör det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/link.py"/>
        <source>User name, password and school code were accepted.</source>
        <translation>Användarnamn, lösenord och skolkod godtogs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/link.py"/>
        <source>{server} answers (LISS version {version}).</source>
        <translation>{server} svarar (LISS version {version}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/mapper.py"/>
        <source>It is cycle day {day}, which the timetable does not have.</source>
        <translation>Det är cykeldag {day}, som schemat inte har.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/mapper.py"/>
        <source>LISS has one calendar a school; the calendar of grid “{grid}” is sent.</source>
        <translation>LISS har ett kalendarium per skola; kalendariet för rutnät ”{grid}” skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/mapper.py"/>
        <source>Students who are not there on these dates are outside this sync.</source>
        <translation>Elever som inte är där de här datumen ligger utanför synkroniseringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Accept StatewideIDs that are sent to syncdesk (recommended)</source>
        <translation>Godta StatewideID som skickas till syncdesk (rekommenderas)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>As in this timetable</source>
        <translation>Som i detta schema</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>By the id of that system (TeacherId)</source>
        <translation>Med id:t i det systemet (TeacherId)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>By the id that the system gave them (the code, where it gave none), or always by the teacher&apos;s code.</source>
        <translation>Med det id som systemet gav dem (koden, om det inte gav något), eller alltid med lärarens kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>By the teacher&apos;s code (TeacherCode)</source>
        <translation>Med lärarens kod (TeacherCode)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Codes with commas between; * stands for any characters, as in TEST*.</source>
        <translation>Koder med komma emellan; * står för vilka tecken som helst, som i TEST*.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Course and identifier in one (9MAT1)</source>
        <translation>Kurs och beteckning i ett (9MAT1)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Course, blank, identifier (9MAT 1)</source>
        <translation>Kurs, blanksteg, beteckning (9MAT 1)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Course, full stop, identifier (9MAT.1)</source>
        <translation>Kurs, punkt, beteckning (9MAT.1)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Elective form of subject requests</source>
        <translation>Kursvalens formulär</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Encoding</source>
        <translation>Kodning</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Exclude on-calls</source>
        <translation>Utelämna jourer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Exclude study sections</source>
        <translation>Utelämna studiegrupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Exclude yard duties</source>
        <translation>Utelämna rastvakter</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Faculties with commas between.</source>
        <translation>Institutioner med komma emellan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>How messages are written. Those who run the server know which it takes; most take both.</source>
        <translation>Hur meddelanden skrivs. De som sköter servern vet vilket den tar emot; de flesta tar båda.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>How section codes are written there</source>
        <translation>Hur gruppkoder skrivs där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>How teachers are named</source>
        <translation>Hur lärare anges</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Let the system make sections it does not know</source>
        <translation>Låt systemet skapa grupper det inte känner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Obsolete and usually empty; some servers expect a name such as “main”.</source>
        <translation>Föråldrat och vanligen tomt; vissa servrar väntar sig ett namn som ”main”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Periods that have other names there</source>
        <translation>Pass som heter något annat där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Raise this where the system takes long to store what it is sent.</source>
        <translation>Höj detta om systemet behöver lång tid för att lagra det som skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Seconds to wait for an answer</source>
        <translation>Sekunder att vänta på svar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Section codes that are others there</source>
        <translation>Gruppkoder som är andra där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by code</source>
        <translation>Grupper som aldrig skickas, efter kod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by faculty</source>
        <translation>Grupper som aldrig skickas, efter institution</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by type</source>
        <translation>Grupper som aldrig skickas, efter typ</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sections never sent, by year level</source>
        <translation>Grupper som aldrig skickas, efter årskurs</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Sent with the timetable. The course must exist there.</source>
        <translation>Skickas med schemat. Kursen måste finnas där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Structure named with bell times</source>
        <translation>Struktur som anges med ringtiderna</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The code in this timetable, and the one that the system knows the section by.</source>
        <translation>Koden i detta schema, och den som systemet känner gruppen under.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The name of the form that students filled in; empty for whatever the system takes as the current one.</source>
        <translation>Namnet på formuläret som eleverna fyllde i; tomt för det som systemet ser som det nuvarande.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The period in this timetable, and its name or number there. For lessons and bell times alike.</source>
        <translation>Passet i detta schema, och dess namn eller nummer där. För både lektioner och ringtider.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The school&apos;s administration system is where these ids come from.</source>
        <translation>Skolans administrativa system är källan till dessa id.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The year it ends in</source>
        <translation>Året det slutar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>The year it starts in</source>
        <translation>Året det börjar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Tick this where the system has no use for private study.</source>
        <translation>Kryssa i detta om systemet inte har nytta av studietid.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Tick this where the system has no use for the duty roster.</source>
        <translation>Kryssa i detta om systemet inte har nytta av rastvaktsschemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Tick this where the system has no use for the on-call roster.</source>
        <translation>Kryssa i detta om systemet inte har nytta av jourschemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Types with commas between, such as Study, RTO. “-” stands for sections without a type.</source>
        <translation>Typer med komma emellan, till exempel Study, RTO. ”-” står för grupper utan typ.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Which year is named for an academic year that spans two: the one it starts in, ends in, or a fixed one.</source>
        <translation>Vilket år som anges för ett läsår över två år: det som det börjar i, slutar i, eller ett bestämt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>XML (usual)</source>
        <translation>XML (vanligt)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>Year levels with commas between, such as 12, SPT.</source>
        <translation>Årskurser med komma emellan, till exempel 12, SPT.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/options.py"/>
        <source>“course space id” is the form of LISS. A code without an identifier of its own stays as it is.</source>
        <translation>”course space id” är formen i LISS. En kod utan egen beteckning förblir som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Bell times of further grids</source>
        <translation>Ringtider för fler rutnät</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Days on which teachers are not there</source>
        <translation>Dagar då lärare inte är där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Faculties of sections</source>
        <translation>Gruppers institutioner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Further rooms of a lesson</source>
        <translation>Fler salar för en lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Further teachers of a lesson</source>
        <translation>Fler lärare för en lektion</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Grid codes</source>
        <translation>Rutnätskoder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Its code or id cannot be sent, or is the id that {name} gave to another one.</source>
        <translation>Dess kod eller id kan inte skickas, eller är det id som {name} gav en annan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Its teacher has a code that cannot be sent.</source>
        <translation>Dess lärare har en kod som inte kan skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>On-calls are excluded in Other, not sent.</source>
        <translation>Jourer är utelämnade under Övrigt, skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Priorities of sections</source>
        <translation>Gruppers prioritet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections of other rotations are outside this sync.</source>
        <translation>Grupper i andra rotationer ligger utanför synkroniseringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections of single rotations</source>
        <translation>Grupper i enstaka rotationer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections outside the dates are outside this sync.</source>
        <translation>Grupper utanför datumen ligger utanför synkroniseringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Sections that this connection never sends.</source>
        <translation>Grupper som den här anslutningen aldrig skickar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Study sections</source>
        <translation>Studiegrupper</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Study sections are excluded in Other, not sent.</source>
        <translation>Studiegrupper är utelämnade under Övrigt, skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Yard duties are excluded in Other, not sent.</source>
        <translation>Rastvakter är utelämnade under Övrigt, skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>Year levels of sections that are not numbers</source>
        <translation>Gruppers årskurser som inte är tal</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/outgoing.py"/>
        <source>{feature}: not used by {name}, not sent.</source>
        <translation>{feature}: används inte av {name}, skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/profile.py"/>
        <source>Read your system&apos;s LISS notes first.</source>
        <translation>Läs systemets egna anvisningar för LISS först.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>Its code holds a character that cannot be sent.</source>
        <translation>Dess kod innehåller ett tecken som inte kan skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>Its {what} holds a character that cannot be sent.</source>
        <translation>Dess {what} innehåller ett tecken som inte kan skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>Its {what} is a number too large to be sent.</source>
        <translation>Dess {what} är ett för stort tal för att skickas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>Its {what} is not a date.</source>
        <translation>Dess {what} är inget datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>The {what} “{code}” has {n} characters; LISS names {longest}. It is sent whole.</source>
        <translation>”{code}” ({what}) har {n} tecken; LISS anger {longest}. Den skickas hel.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>grid code</source>
        <translation>rutnätskod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>room code</source>
        <translation>salskod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>room id</source>
        <translation>sals-id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>section code</source>
        <translation>gruppkod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>statewide id</source>
        <translation>nationellt id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>student code</source>
        <translation>elevkod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>teacher code</source>
        <translation>lärarkod</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/liss/row_validation.py"/>
        <source>teacher id</source>
        <translation>lärar-id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/names.py"/>
        <source>Day {n}</source>
        <translation>Dag {n}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/names.py"/>
        <source>Day {n}, period {period}</source>
        <translation>Dag {n}, pass {period}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Check the URL and its port.</source>
        <translation>Kontrollera URL:en och dess port.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Check the URL and whether you are on the school network, or try later.</source>
        <translation>Kontrollera URL:en och att du är på skolans nätverk, eller försök senare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Check the URL.</source>
        <translation>Kontrollera URL:en.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Check the name, or whether you are on the school network.</source>
        <translation>Kontrollera namnet, eller om du är på skolans nätverk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Check the network, then sync again.</source>
        <translation>Kontrollera nätverket och synkronisera igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>No connection through the proxy “{host}” came about within {n} s.</source>
        <translation>Ingen anslutning genom proxyn ”{host}” kom till stånd inom {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Nothing answers at this address and port.</source>
        <translation>Inget svarar på den här adressen och porten.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Sync again; if it stays so, ask those who run it.</source>
        <translation>Synkronisera igen; om det förblir så, fråga dem som sköter det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>The connection to {name} was lost before it answered.</source>
        <translation>Anslutningen till {name} bröts innan det svarade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>The connection to {name} was lost in the middle of its answer.</source>
        <translation>Anslutningen till {name} bröts mitt i svaret.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>The connection to {name} was lost while we were sending.</source>
        <translation>Anslutningen till {name} bröts medan vi skickade.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>The connection to {name} was lost.</source>
        <translation>Anslutningen till {name} bröts.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>The server could not be found. “{host}” has no address.</source>
        <translation>Servern hittades inte. ”{host}” har ingen adress.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Try later, or raise the limit in Other.</source>
        <translation>Försök senare, eller höj gränsen under Övrigt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>Try later; if it stays so, ask those who run it.</source>
        <translation>Försök senare; om det förblir så, fråga dem som sköter det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>What answers at this address does not speak HTTP.</source>
        <translation>Det som svarar på den här adressen talar inte HTTP.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} closed the connection before its answer was whole.</source>
        <translation>{name} stängde anslutningen innan svaret var helt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} closed the connection without answering.</source>
        <translation>{name} stängde anslutningen utan att svara.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} did not answer within {n} s.</source>
        <translation>{name} svarade inte inom {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} had not ended its answer after {n} s.</source>
        <translation>{name} hade inte avslutat sitt svar efter {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} had not taken all that we were sending after {n} s.</source>
        <translation>{name} hade inte tagit emot allt vi skickade efter {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} stopped in the middle of its answer and said nothing more for {n} s.</source>
        <translation>{name} stannade mitt i svaret och sade inget mer på {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>{name} took nothing more of what we were sending for {n} s.</source>
        <translation>{name} tog inte emot mer av det vi skickade på {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/network_errors.py"/>
        <source>“{url}” is not an address that can be called.</source>
        <translation>”{url}” är ingen adress som kan anropas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A folder has the set of one timetable file.</source>
        <translation>En mapp rymmer uppsättningen från en schemafil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A folder or zip of OneRoster CSV files, for any system that reads them: people, courses, sections and section lists, replaced together.</source>
        <translation>En mapp eller zip med OneRoster-CSV-filer, för alla system som läser dem: personer, kurser, grupper och grupplistor, som ersätts tillsammans.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A rotation is a term; a section names the terms it runs in.</source>
        <translation>En rotation är en termin; en grupp anger de terminer den pågår.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>A section has its periods as text, without times.</source>
        <translation>En grupp har sina pass som text, utan klockslag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>All of it goes as one school; of several in a set that is there, the others stay.</source>
        <translation>Allt går som en skola; av flera i en uppsättning som redan finns får de andra vara kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>As text that says where a section is; not every receiver looks at it.</source>
        <translation>Som text som säger var en grupp är; alla mottagare ser inte på den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>As the subject of a course and of a section.</source>
        <translation>Som ämne för en kurs och för en grupp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Both as teachers of the section; the section&apos;s own is the primary one.</source>
        <translation>Båda som gruppens lärare; gruppens egen är den primära.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Both in the text that says where a section is.</source>
        <translation>Båda i texten som säger var en grupp är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Changes only (delta)</source>
        <translation>Bara ändringar (delta)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Courses go; subject requests have no place in OneRoster.</source>
        <translation>Kurser skickas; kursval har ingen plats i OneRoster.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Files, columns and values follow the published 1EdTech OneRoster specifications 1.1 and 1.2. It has been tried with no product that reads them.</source>
        <translation>Filer, kolumner och värden följer de publicerade specifikationerna 1EdTech OneRoster 1.1 och 1.2. Det har inte prövats med någon produkt som läser dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Folder or zip file</source>
        <translation>Mapp eller zip-fil</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>In the standard&apos;s words where it has one (KG), else as they are, with a note.</source>
        <translation>Med standardens ord där den har ett (KG), annars som de är, med en anmärkning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Names, code, year level, e-mail and phone; roll class, house, gender and dates are not carried.</source>
        <translation>Namn, kod, årskurs, e-post och telefon; mentorsgrupp, hus, kön och datum följer inte med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>OneRoster has no lessons: a section has its teachers, rooms and periods.</source>
        <translation>OneRoster har inga lektioner: en grupp har sina lärare, salar och pass.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>OneRoster has nothing for it.</source>
        <translation>OneRoster har inget för det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Reads the files once they are in their place and compares; takes longer.</source>
        <translation>Läser filerna när de ligger på sin plats och jämför; tar längre tid.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Students and teachers; the primary teacher is the section&apos;s own.</source>
        <translation>Elever och lärare; den primära läraren är gruppens egen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>The one that those who read the files ask for.</source>
        <translation>Den som de som läser filerna ber om.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Their sections go, without the mark that they are taught together.</source>
        <translation>Deras grupper skickas, utan märket att de undervisas tillsammans.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Version of OneRoster</source>
        <translation>Version av OneRoster</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Where the files are to be. A path that ends in .zip makes one zip file.</source>
        <translation>Var filerna ska ligga. En sökväg som slutar på .zip ger en zip-fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Whole sets (bulk)</source>
        <translation>Hela uppsättningar (bulk)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>Whole sets or changes</source>
        <translation>Hela uppsättningar eller ändringar</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>With course, rooms and periods as text, and the rotations as terms.</source>
        <translation>Med kurs, salar och pass som text, och rotationerna som terminer.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>bulk: each set is the whole truth. delta: what changed since the set before; the first one is whole.</source>
        <translation>bulk: varje uppsättning är hela sanningen. delta: det som ändrats sedan uppsättningen innan; den första är hel.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/__init__.py"/>
        <source>lines</source>
        <translation>rader</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Agents</source>
        <translation>Ombud</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Master identifier</source>
        <translation>Huvudidentitet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Middle name</source>
        <translation>Mellannamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Other columns</source>
        <translation>Andra kolumner</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Part of</source>
        <translation>Del av</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Preferred family name</source>
        <translation>Önskat efternamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Preferred middle name</source>
        <translation>Önskat mellannamn</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Primary</source>
        <translation>Primär</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Primary school</source>
        <translation>Huvudskola</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Pronouns</source>
        <translation>Pronomen</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>School year</source>
        <translation>Skolår</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Sms</source>
        <translation>Sms</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Subject codes</source>
        <translation>Ämneskoder</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>User ids</source>
        <translation>Användarnas id</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/columns.py"/>
        <source>Year or term</source>
        <translation>Läsår eller termin</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/grades.py"/>
        <source>OneRoster has no grade for {levels}; these go as they are.</source>
        <translation>OneRoster har ingen årskurs för {levels}; de går som de är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>Have a whole set put there first, or choose another place.</source>
        <translation>Låt först lägga en hel uppsättning där, eller välj en annan plats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>It can be written. Files ask for no sign-in.</source>
        <translation>Det går att skriva där. Filer kräver ingen inloggning.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>It holds a OneRoster set, version {version}.</source>
        <translation>Där finns en OneRoster-uppsättning, version {version}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>It holds a OneRoster set, version {version}: changes only.</source>
        <translation>Där finns en OneRoster-uppsättning, version {version}: bara ändringar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>It holds no set yet.</source>
        <translation>Där finns ingen uppsättning än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>Put the files in place</source>
        <translation>Lägg filerna på plats</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>The changes are in their place; what receivers have by now could not be noted beside them.</source>
        <translation>Ändringarna är på plats; vad mottagarna har nu gick inte att anteckna bredvid dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>The new set could not be put in its place: {why}.</source>
        <translation>Den nya uppsättningen kunde inte läggas på sin plats: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>The next changes tell these once more, which does no harm.</source>
        <translation>Nästa ändringar berättar om dessa en gång till, vilket inte gör någon skada.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>The next sync puts it there. The set before it is kept beside it.</source>
        <translation>Nästa synkronisering lägger den där. Uppsättningen innan sparas bredvid.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>The set “{path}” tells changes only, and another program wrote it.</source>
        <translation>Uppsättningen ”{path}” anger bara ändringar, och ett annat program har skrivit den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>What else its receivers have is not known, so nothing is put in its place.</source>
        <translation>Vad dess mottagare har i övrigt är inte känt, så inget läggs i dess ställe.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>{first} (and {n} more like it)</source>
        <translation>{first} (och {n} till av samma slag)</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/link.py"/>
        <source>{said} Not all of it can be read: {why}. Nothing is written over it before that is mended.</source>
        <translation>{said} Allt i den kan inte läsas: {why}. Inget skrivs över den förrän det är åtgärdat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: in “{path}” {names} is no longer as it was left. Somebody changed it.</source>
        <translation>Görs på nytt: i ”{path}” är {names} inte längre som det lämnades. Någon har ändrat det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: of “{path}” {names} is missing.</source>
        <translation>Görs på nytt: i ”{path}” saknas {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: the whole set beside “{path}” is no longer as it was left.</source>
        <translation>Görs på nytt: hela uppsättningen bredvid ”{path}” är inte längre som den lämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: what was last left at “{path}” is not known on this computer.</source>
        <translation>Görs på nytt: vad som senast lämnades på ”{path}” är inte känt på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: “{path}” holds more files of a set than were left there.</source>
        <translation>Görs på nytt: ”{path}” innehåller fler filer av en uppsättning än vad som lämnades där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: “{path}” is no longer as it was left. Somebody changed it.</source>
        <translation>Görs på nytt: ”{path}” är inte längre som den lämnades. Någon har ändrat den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/looking.py"/>
        <source>Made again: “{path}” is no longer there, or is empty. Somebody removed or fetched it.</source>
        <translation>Görs på nytt: ”{path}” finns inte längre, eller är tom. Någon har tagit bort eller hämtat den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>It has no first name or no surname, which OneRoster wants; its code stands there.</source>
        <translation>Den har inget förnamn eller inget efternamn, vilket OneRoster kräver; dess kod står där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>OneRoster has no yard duties and no on-calls; they are not sent.</source>
        <translation>OneRoster har inga rastvakter och inga jourer; de skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>OneRoster wants a course for each section: those without one share one of their type.</source>
        <translation>OneRoster kräver en kurs för varje grupp: de utan delar en för sin typ.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>The student has no code.</source>
        <translation>Eleven har ingen kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>{n} row there has a code that another one has too. It is left as it stands: {codes}</source>
        <translation>{n} rad där har en kod som även en annan har. Den lämnas som den är: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/mapper.py"/>
        <source>{n} rows there have a code that another one has too. They are left as they stand: {codes}</source>
        <translation>{n} rader där har en kod som även en annan har. De lämnas som de är: {codes}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>Choose a folder, or a file that ends in .zip.</source>
        <translation>Välj en mapp, eller en fil som slutar på .zip.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>Connect the drive or the share that it is on, or make the folder.</source>
        <translation>Anslut enheten eller den delade mapp som den ligger på, eller skapa mappen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>It is the path of a folder, or of a file that ends in .zip.</source>
        <translation>Det är sökvägen till en mapp, eller till en fil som slutar på .zip.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>The folder “{folder}” is not there.</source>
        <translation>Mappen ”{folder}” finns inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>The folder “{folder}” is there; “{name}” is made by the first sync.</source>
        <translation>Mappen ”{folder}” finns; ”{name}” skapas vid den första synkroniseringen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{link}” leads to “{path}”.</source>
        <translation>”{link}” leder till ”{path}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{path}” is a file, and not a folder.</source>
        <translation>”{path}” är en fil, inte en mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{path}” is a folder.</source>
        <translation>”{path}” är en mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{path}” is a whole disk.</source>
        <translation>”{path}” är en hel disk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{path}” is not a path.</source>
        <translation>”{path}” är ingen sökväg.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{path}” is there.</source>
        <translation>”{path}” finns.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/place.py"/>
        <source>“{path}” leads nowhere: {why}.</source>
        <translation>”{path}” leder ingenstans: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>Have it made anew, or move it away where a new one is to take its place. It was not touched.</source>
        <translation>Låt göra den på nytt, eller flytta undan den om en ny ska ta dess plats. Den rördes inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>The OneRoster set “{path}” cannot be read: {why}.</source>
        <translation>OneRoster-uppsättningen ”{path}” kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>it has no manifest.csv, so it is no OneRoster set of version 1.1 or 1.2</source>
        <translation>den har ingen manifest.csv, så den är ingen OneRoster-uppsättning av version 1.1 eller 1.2</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>it holds more than {n} files</source>
        <translation>den innehåller fler än {n} filer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>it is larger than {n} MB</source>
        <translation>den är större än {n} MB</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>its manifest.csv says version “{version}”, and 1.1 and 1.2 are known</source>
        <translation>dess manifest.csv anger version ”{version}”, och 1.1 och 1.2 är kända</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>line {line} of {name} has {n} cells where the first line has {width}</source>
        <translation>rad {line} i {name} har {n} celler där den första raden har {width}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>manifest.csv names {name}, and it is not there</source>
        <translation>manifest.csv nämner {name}, och den finns inte där</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} breaks off in line {line}</source>
        <translation>{name} slutar mitt i rad {line}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} has no column {columns}</source>
        <translation>{name} har ingen kolumn {columns}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} is damaged, or locked with a password</source>
        <translation>{name} är skadad, eller låst med ett lösenord</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} is in it twice</source>
        <translation>{name} finns i den två gånger</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} is no name for a file in it</source>
        <translation>{name} är inget namn på en fil i den</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} is not a CSV file: {why}</source>
        <translation>{name} är ingen CSV-fil: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} is not in UTF-8</source>
        <translation>{name} är inte i UTF-8</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/reading.py"/>
        <source>{name} is there, and manifest.csv does not name it</source>
        <translation>{name} finns där, och manifest.csv nämner den inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/school_lines.py"/>
        <source>Only “{school}” is taken; {n} more school of the set is left alone.</source>
        <translation>Bara ”{school}” tas med; {n} annan skola i uppsättningen lämnas i fred.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/school_lines.py"/>
        <source>Only “{school}” is taken; {n} more schools of the set are left alone.</source>
        <translation>Bara ”{school}” tas med; {n} andra skolor i uppsättningen lämnas i fred.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/school_lines.py"/>
        <source>The school has no name in School info; its code stands there.</source>
        <translation>Skolan har inget namn i Skoluppgifter; dess kod står där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/school_lines.py"/>
        <source>The set has {n} schools, and all of them are taken as one. Enter the code or the name of one of them in School info to have the others left alone.</source>
        <translation>Uppsättningen har {n} skolor, och alla tas som en. Ange koden eller namnet för en av dem i Skoluppgifter för att de andra ska lämnas i fred.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/school_lines.py"/>
        <source>The set there is of version {there}; what else it holds cannot be carried over to version {here}. Set the version to {there} to keep it.</source>
        <translation>Uppsättningen där är av version {there}; det övriga den innehåller kan inte föras över till version {here}. Ställ in version {there} för att behålla det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no duty rosters; sections of that type are not sent.</source>
        <translation>OneRoster har inga rastvaktsscheman; grupper av den typen skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no on-call rosters; sections of that type are not sent.</source>
        <translation>OneRoster har inga jourscheman; grupper av den typen skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no rostered time off; sections of that type are not sent.</source>
        <translation>OneRoster har ingen frilagd tid; grupper av den typen skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/sections.py"/>
        <source>OneRoster has no staff meetings; sections of that type are not sent.</source>
        <translation>OneRoster har inga personalmöten; grupper av den typen skickas inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/standing.py"/>
        <source>Allow writing there and in the folder around it, or choose another place. What was there stands.</source>
        <translation>Tillåt att det skrivs där och i mappen runt om, eller välj en annan plats. Det som fanns där står kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/standing.py"/>
        <source>Move them away, or choose another folder.</source>
        <translation>Flytta undan dem, eller välj en annan mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/standing.py"/>
        <source>They are no part of a set that is known, so they were not touched.</source>
        <translation>De hör inte till någon känd uppsättning, så de har inte rörts.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/standing.py"/>
        <source>“{path}” cannot be read: {why}.</source>
        <translation>”{path}” kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/standing.py"/>
        <source>“{path}” cannot be written: {why}.</source>
        <translation>”{path}” går inte att skriva: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/standing.py"/>
        <source>“{path}” holds files of that name already: {names}.</source>
        <translation>”{path}” innehåller redan filer med det namnet: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/oneroster_files/swapping.py"/>
        <source>The set before could not be kept beside it: {why}.</source>
        <translation>Den förra uppsättningen kunde inte behållas bredvid: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Ask your network administrator to let syncdesk through, or for a proxy that takes Basic sign-ins.</source>
        <translation>Be nätverksansvarig att släppa igenom syncdesk, eller om en proxy som tar emot inloggning med Basic.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Ask your network administrator to let syncdesk through.</source>
        <translation>Be nätverksansvarig att släppa igenom syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Check the URL and its port; if they are right, ask your network administrator.</source>
        <translation>Kontrollera URL:en och dess port; om de stämmer, fråga nätverksansvarig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Check the URL; if it is right, try later, or ask your network administrator.</source>
        <translation>Kontrollera URL:en; om den stämmer, försök senare eller fråga nätverksansvarig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Check the proxy settings, or ask your network administrator.</source>
        <translation>Kontrollera proxyinställningarna, eller fråga nätverksansvarig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Enter them under Proxy, or ask your network administrator.</source>
        <translation>Ange dem under Proxy, eller fråga nätverksansvarig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>It may want you to sign in: open any page in a browser, or ask your network administrator.</source>
        <translation>Den kan vilja att du loggar in: öppna en sida i en webbläsare, eller fråga nätverksansvarig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>No password was sent to it.</source>
        <translation>Inget lösenord skickades till den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy answered with a web page instead of opening a way to {server}.</source>
        <translation>Proxyn svarade med en webbsida i stället för att öppna en väg till {server}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy does not get through to {server}.</source>
        <translation>Proxyn når inte fram till {server}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy does not let the connection through: {words}.</source>
        <translation>Proxyn släpper inte igenom anslutningen: {words}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy gave no answer.</source>
        <translation>Proxyn gav inget svar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy gives no way to {server} (HTTP {status}).</source>
        <translation>Proxyn ger ingen väg till {server} (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy opened a way to {server}, and nothing that speaks TLS is at its end.</source>
        <translation>Proxyn öppnade en väg till {server}, och inget som talar TLS finns i slutet av den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The proxy “{host}” cannot be reached.</source>
        <translation>Proxyn ”{host}” kan inte nås.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The school&apos;s proxy did not accept the user name and the password for it.</source>
        <translation>Skolans proxy tog inte emot användarnamnet och lösenordet för den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The school&apos;s proxy takes a sign-in only by {ways}, which syncdesk cannot do.</source>
        <translation>Skolans proxy tar bara emot inloggning med {ways}, vilket syncdesk inte klarar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The school&apos;s proxy wants a sign-in and does not say in which way.</source>
        <translation>Skolans proxy kräver inloggning och säger inte på vilket sätt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>The school&apos;s proxy wants a user name and password.</source>
        <translation>Skolans proxy vill ha användarnamn och lösenord.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>Type both again under Proxy, or ask your network administrator.</source>
        <translation>Skriv båda igen under Proxy, eller fråga nätverksansvarig.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/proxy_errors.py"/>
        <source>What answers at the proxy&apos;s address is no proxy for https.</source>
        <translation>Det som svarar på proxyns adress är ingen proxy för https.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/reaching.py"/>
        <source>The connection is encrypted, and the certificate is trusted.</source>
        <translation>Anslutningen är krypterad och certifikatet betrott.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/reaching.py"/>
        <source>The proxy answers.</source>
        <translation>Proxyn svarar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/reaching.py"/>
        <source>The proxy lets the connection through.</source>
        <translation>Proxyn släpper igenom anslutningen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/reaching.py"/>
        <source>{host} answers at port {port}.</source>
        <translation>{host} svarar på port {port}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/reaching.py"/>
        <source>“{host}” has the address {address}.</source>
        <translation>”{host}” har adressen {address}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>adds</source>
        <translation>lägger till</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>all else: {what}</source>
        <translation>allt annat: {what}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>not known</source>
        <translation>inte känt</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>replaces all</source>
        <translation>ersätter alla</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>replaces the academic year</source>
        <translation>ersätter läsåret</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>replaces the date</source>
        <translation>ersätter datumet</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/replace_wording.py"/>
        <source>replaces the range</source>
        <translation>ersätter perioden</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/retrying.py"/>
        <source>Try again in {n} min.</source>
        <translation>Försök igen om {n} min.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/retrying.py"/>
        <source>Try again in {n} s.</source>
        <translation>Försök igen om {n} s.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/retrying.py"/>
        <source>{name} asked us to wait: it gets too many calls (HTTP {status}).</source>
        <translation>{name} bad oss vänta: det får för många anrop (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/retrying.py"/>
        <source>{name} asked us to wait: it is not ready for work (HTTP {status}).</source>
        <translation>{name} bad oss vänta: det är inte redo att arbeta (HTTP {status}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask for the newest file of the school&apos;s certificate authority, and choose that.</source>
        <translation>Be om den senaste filen från skolans certifikatutfärdare och välj den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask those who run it for an address that wants no client certificate.</source>
        <translation>Be dem som sköter det om en adress som inte kräver något klientcertifikat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask those who run it to bring its TLS settings up to date.</source>
        <translation>Be dem som sköter det att uppdatera TLS-inställningarna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask those who run it to send the whole chain, or choose a file that also holds “{issuer}”.</source>
        <translation>Be dem som sköter det att skicka hela kedjan, eller välj en fil som också innehåller ”{issuer}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask those who run it to switch on TLS 1.2 or newer.</source>
        <translation>Be dem som sköter det att slå på TLS 1.2 eller nyare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask those who run the server for a new certificate.</source>
        <translation>Be dem som sköter servern om ett nytt certifikat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Ask those who run the server.</source>
        <translation>Fråga dem som sköter servern.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Check that the port is the one for secure connections.</source>
        <translation>Kontrollera att porten är den för säkra anslutningar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Check the date of this computer; else ask those who run the server to renew the certificate.</source>
        <translation>Kontrollera datorns datum; be annars dem som sköter servern att förnya certifikatet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Check the date of this computer; else ask those who run the server.</source>
        <translation>Kontrollera datorns datum; fråga annars dem som sköter servern.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Choose the file of the authority that issued it: “{issuer}”.</source>
        <translation>Välj filen från den certifikatutfärdare som utfärdade det: ”{issuer}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Choose the file of the authority that the server&apos;s certificate comes from.</source>
        <translation>Välj filen från den certifikatutfärdare som serverns certifikat kommer från.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>Choose the file of “{issuer}”, or one that holds both.</source>
        <translation>Välj filen från ”{issuer}”, eller en som innehåller båda.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>If that is how the school does it, ask for the certificate&apos;s file and choose that.</source>
        <translation>Om skolan gör så, be om certifikatets fil och välj den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>If the school has its own certificate authority, choose its file.</source>
        <translation>Om skolan har en egen certifikatutfärdare, välj dess fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>It comes from “{issuer}”.</source>
        <translation>Det kommer från ”{issuer}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>It comes from “{issuer}”; the file is of “{name}”.</source>
        <translation>Det kommer från ”{issuer}”; filen är från ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>It was valid until {date}.</source>
        <translation>Det gällde till {date}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>No secure connection with “{host}” could be made.</source>
        <translation>Ingen säker anslutning till ”{host}” kunde upprättas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>TLS says: “{words}”.</source>
        <translation>TLS säger: ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The certificate in the file “{file}” has expired.</source>
        <translation>Certifikatet i filen ”{file}” har gått ut.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The certificate is not for “{host}”.</source>
        <translation>Certifikatet gäller inte ”{host}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The check says: “{words}”.</source>
        <translation>Kontrollen säger: ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The file “{file}” holds an intermediate authority, “{name}”, and not the one above it.</source>
        <translation>Filen ”{file}” innehåller en mellanliggande certifikatutfärdare, ”{name}”, och inte den ovanför.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The file “{file}” holds another certificate of “{issuer}” than the server&apos;s comes from.</source>
        <translation>Filen ”{file}” innehåller ett annat certifikat från ”{issuer}” än det som serverns kommer från.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The file “{file}” holds the certificate of a server, not of an authority.</source>
        <translation>Filen ”{file}” innehåller certifikatet för en server, inte för en certifikatutfärdare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The key of the server&apos;s certificate is too weak to be safe.</source>
        <translation>Nyckeln i serverns certifikat är för svag för att vara säker.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server does not send the certificate of “{issuer}”, which issued its own.</source>
        <translation>Servern skickar inte certifikatet för ”{issuer}”, som utfärdade dess eget.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate cannot be trusted.</source>
        <translation>Det går inte att lita på serverns certifikat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate comes from an authority that is not in the file “{file}”.</source>
        <translation>Serverns certifikat kommer från en certifikatutfärdare som inte finns i filen ”{file}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate has expired.</source>
        <translation>Serverns certifikat har gått ut.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate is not trusted on this computer.</source>
        <translation>Serverns certifikat är inte betrott på den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate is not valid yet.</source>
        <translation>Serverns certifikat gäller inte än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate is signed in an old way that is no longer safe (such as SHA-1).</source>
        <translation>Serverns certifikat är signerat på ett gammalt sätt som inte längre är säkert (till exempel SHA-1).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate was issued by the server itself, and by no authority.</source>
        <translation>Serverns certifikat är utfärdat av servern själv och inte av någon certifikatutfärdare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>The server&apos;s certificate was revoked.</source>
        <translation>Serverns certifikat har återkallats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>What answers there does not know the name “{host}”.</source>
        <translation>Det som svarar där känner inte till namnet ”{host}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>What answers there does not speak TLS, or not as this computer does.</source>
        <translation>Det som svarar där talar inte TLS, eller inte som den här datorn gör.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>syncdesk signs in with a user name and a password, and has none to show.</source>
        <translation>syncdesk loggar in med användarnamn och lösenord och har inget certifikat att visa.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>“{host}” offers only encryption that is too weak for this computer.</source>
        <translation>”{host}” erbjuder bara kryptering som är för svag för den här datorn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>“{host}” speaks only an old TLS that is no longer safe.</source>
        <translation>”{host}” talar bara ett gammalt TLS som inte längre är säkert.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/tls_errors.py"/>
        <source>“{host}” wants a certificate from this computer (a client certificate).</source>
        <translation>”{host}” kräver ett certifikat från den här datorn (ett klientcertifikat).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/trust.py"/>
        <source>Choose the file of the school&apos;s certificate authority (PEM, DER or PKCS #7).</source>
        <translation>Välj filen från skolans certifikatutfärdare (PEM, DER eller PKCS #7).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/trust.py"/>
        <source>It holds no certificate.</source>
        <translation>Den innehåller inget certifikat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/trust.py"/>
        <source>It is no ordinary file.</source>
        <translation>Det är ingen vanlig fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/trust.py"/>
        <source>It is too large for that.</source>
        <translation>Den är för stor för det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/systems/trust.py"/>
        <source>The certificate file “{name}” cannot be used.</source>
        <translation>Certifikatfilen ”{name}” kan inte användas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Free some space or use Save as…</source>
        <translation>Frigör utrymme eller använd Spara som…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Not saved: the disk is full.</source>
        <translation>Inte sparat: disken är full.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Not saved: the folder “{folder}” is not there.</source>
        <translation>Inte sparat: mappen ”{folder}” finns inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Not saved: the system said “{words}”.</source>
        <translation>Inte sparat: systemet sade ”{words}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Not saved: you may not write in “{folder}”.</source>
        <translation>Inte sparat: du får inte skriva i ”{folder}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Not saved: “{name}” is being saved by somebody else.</source>
        <translation>Inte sparat: ”{name}” sparas just nu av någon annan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Not saved: “{name}” is write-protected.</source>
        <translation>Inte sparat: ”{name}” är skrivskyddad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Try again in a moment.</source>
        <translation>Försök igen om en stund.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Use Save as…</source>
        <translation>Använd Spara som…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/atomic_save.py"/>
        <source>Your changes are kept.</source>
        <translation>Dina ändringar finns kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/backups.py"/>
        <source>Free some space in your user folder. {untouched}</source>
        <translation>Frigör utrymme i din användarmapp. {untouched}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/backups.py"/>
        <source>No backup of the file could be made: {why}.</source>
        <translation>Ingen säkerhetskopia av filen kunde göras: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/backups.py"/>
        <source>Nothing was received. Nothing was sent.</source>
        <translation>Inget togs emot. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/calendar.py"/>
        <source>Choose one of: {choices}.</source>
        <translation>Välj en av: {choices}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/calendar.py"/>
        <source>Only Australian states may follow a country: {choices}.</source>
        <translation>Bara Australiens delstater får följa efter ett land: {choices}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/calendar.py"/>
        <source>The calendar does not say when the academic year ends; it is taken to end on {end}.</source>
        <translation>Kalendariet säger inte när läsåret slutar; det antas sluta {end}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/calendar.py"/>
        <source>The calendar has no dates of rotation {n}; the academic year is taken instead.</source>
        <translation>Kalendariet har inga datum för rotation {n}; läsåret används i stället.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/calendar.py"/>
        <source>There is no region “{value}”.</source>
        <translation>Det finns ingen region ”{value}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/candidates.py"/>
        <source>Free</source>
        <translation>Ledig</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/candidates.py"/>
        <source>In lieu: the own lesson does not take place</source>
        <translation>I stället: den egna lektionen hålls inte</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/candidates.py"/>
        <source>On-call this period</source>
        <translation>Jour den här lektionstiden</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/candidates.py"/>
        <source>faculty {faculty}</source>
        <translation>ämnesområde {faculty}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/candidates.py"/>
        <source>teaches {section}</source>
        <translation>undervisar {section}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>Grid {grid} has no bell times.</source>
        <translation>Rutnät {grid} har inga ringtider.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>None of the {n} periods has bell times.</source>
        <translation>Inget av de {n} passen har ringtider.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>Period {later} on day {day} starts at {start}, before period {earlier} ends at {end}.</source>
        <translation>Pass {later} dag {day} börjar {start}, innan pass {earlier} slutar {end}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>Period {period} has no bell times on any day.</source>
        <translation>Pass {period} har inga ringtider någon dag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>Period {period} on day {day} ends at {end}, not after its start at {start}.</source>
        <translation>Pass {period} dag {day} slutar {end}, inte efter sin start {start}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>The bell times of period {period} on day {day} are no times: {start} to {end}.</source>
        <translation>Ringtiderna för pass {period} dag {day} är inga klockslag: {start} till {end}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>The one period has no bell times.</source>
        <translation>Det enda passet har inga ringtider.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>{n} lesson is on day {day} in period {period}, which has no bell time on that day.</source>
        <translation>{n} lektion ligger dag {day} i pass {period}, som inte har någon ringtid den dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/bells.py"/>
        <source>{n} lessons are on day {day} in period {period}, which has no bell time on that day.</source>
        <translation>{n} lektioner ligger dag {day} i pass {period}, som inte har någon ringtid den dagen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/clashes.py"/>
        <source>{room} holds {sections} at once: day {day}, period {period}.</source>
        <translation>{room} har {sections} samtidigt: dag {day}, pass {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/clashes.py"/>
        <source>{student} is in several sections at once in {n} periods, such as {sections} on day {day}, period {period}.</source>
        <translation>{student} är i flera grupper samtidigt i {n} pass, till exempel {sections} dag {day}, pass {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/clashes.py"/>
        <source>{student} is in {sections} at once: day {day}, period {period}.</source>
        <translation>{student} är i {sections} samtidigt: dag {day}, pass {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/clashes.py"/>
        <source>{teacher} is needed for {tasks} at once: day {day}, period {period}.</source>
        <translation>{teacher} behövs för {tasks} samtidigt: dag {day}, pass {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/clashes.py"/>
        <source>{teacher} teaches {sections} at once: day {day}, period {period}.</source>
        <translation>{teacher} undervisar {sections} samtidigt: dag {day}, pass {period}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>A row of {table} has no code.</source>
        <translation>En rad i {table} har ingen kod.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>These codes differ only in upper case or blanks: {codes}.</source>
        <translation>De här koderna skiljer sig bara i stora bokstäver eller blanksteg: {codes}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>These have the same Guid: {codes}.</source>
        <translation>De här har samma Guid: {codes}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>These have the same statewide id: {codes}.</source>
        <translation>De här har samma nationella id: {codes}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>{code} has blanks at an end, or two in a row.</source>
        <translation>{code} har blanksteg i någon ände, eller två i rad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>{code} has characters that many school systems misread: {odd}.</source>
        <translation>{code} har tecken som många skolsystem läser fel: {odd}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>{code} has {n} characters; school systems keep {limit}.</source>
        <translation>{code} har {n} tecken; skolsystem behåller {limit}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/codes.py"/>
        <source>{code} is not of the form “course, one blank, identifier of at most {limit} characters”.</source>
        <translation>{code} har inte formen ”kurs, ett blanksteg, beteckning på högst {limit} tecken”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>The calendar has {date}, which is no date.</source>
        <translation>Kalendariet har {date}, som inte är något datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>{n} date of the calendar is day {day}, which the cycle lacks.</source>
        <translation>{n} datum i kalendariet är dag {day}, som saknas i cykeln.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>{n} dates of the calendar are day {day}, which the cycle lacks.</source>
        <translation>{n} datum i kalendariet är dag {day}, som saknas i cykeln.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>{subject} ends on {end}, before it starts on {start}.</source>
        <translation>{subject} slutar {end}, innan start {start}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>{subject} has dates outside those of its section.</source>
        <translation>{subject} har datum utanför gruppens.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/dates.py"/>
        <source>{subject} has {date}, which is no date.</source>
        <translation>{subject} har {date}, som inte är något datum.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>The timetable has lessons, but no days or no periods.</source>
        <translation>Schemat har lektioner, men inga dagar eller inga pass.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lesson has no room.</source>
        <translation>{n} lektion har ingen sal.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lesson has no teacher.</source>
        <translation>{n} lektion har ingen lärare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lesson is in grid {grid}, which has no days or no periods.</source>
        <translation>{n} lektion ligger i rutnät {grid}, som inte har några dagar eller inga pass.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lesson is in period {period}, which there is not.</source>
        <translation>{n} lektion ligger i pass {period}, som inte finns.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lesson is on day {day}, which the cycle lacks.</source>
        <translation>{n} lektion ligger dag {day}, som saknas i cykeln.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lessons are in grid {grid}, which has no days or no periods.</source>
        <translation>{n} lektioner ligger i rutnät {grid}, som inte har några dagar eller inga pass.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lessons are in period {period}, which there is not.</source>
        <translation>{n} lektioner ligger i pass {period}, som inte finns.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lessons are on day {day}, which the cycle lacks.</source>
        <translation>{n} lektioner ligger dag {day}, som saknas i cykeln.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lessons have no room.</source>
        <translation>{n} lektioner har ingen sal.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/lessons.py"/>
        <source>{n} lessons have no teacher.</source>
        <translation>{n} lektioner har ingen lärare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>These sections are sub-classes of each other: {codes}.</source>
        <translation>De här grupperna är undergrupper till varandra: {codes}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{code} has no default teacher.</source>
        <translation>{code} har ingen ordinarie lärare.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{code} has no lessons.</source>
        <translation>{code} har inga lektioner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{code} has rotations that are no number from 1 to {most}: {odd}.</source>
        <translation>{code} har rotationer som inte är tal från 1 till {most}: {odd}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{code} has the type {type}, which there is not.</source>
        <translation>{code} har typen {type}, som inte finns.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{code} is the only section with the composite mark {mark}.</source>
        <translation>{code} är den enda gruppen med samläsningsmärket {mark}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/checks/sections.py"/>
        <source>{date} has rotation {rotation}; there are 1 to {most}.</source>
        <translation>{date} har rotation {rotation}; det finns 1 till {most}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/covering.py"/>
        <source>{room} is used by {section} then.</source>
        <translation>{room} används av {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/covering.py"/>
        <location filename="../../syncdesk/timetable/event_clashes.py"/>
        <source>{who} has {section} then.</source>
        <translation>{who} har {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/covering.py"/>
        <location filename="../../syncdesk/timetable/event_clashes.py"/>
        <source>{who} is away then.</source>
        <translation>{who} är borta då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/daily.py"/>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Open a backup of it, or fetch it again. It was left as it is.</source>
        <translation>Öppna en säkerhetskopia av den, eller hämta den igen. Den lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/daily.py"/>
        <source>What was published for {date} cannot be read: the file is damaged.</source>
        <translation>Det som publicerats för {date} kan inte läsas: filen är skadad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>Add that record as well, or remove what points to it.</source>
        <translation>Lägg också till den posten, eller ta bort det som pekar på den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>Check the disk that holds your user folder, then try again.</source>
        <translation>Kontrollera disken som din användarmapp ligger på, och försök igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>Free some space and try again.</source>
        <translation>Frigör utrymme och försök igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>Something that {table} cannot be without is missing.</source>
        <translation>Något som {table} inte kan vara utan saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>The change was not made: the disk is full.</source>
        <translation>Ändringen gjordes inte: disken är full.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>The change was not made: the working copy of the timetable could not be written ({words}).</source>
        <translation>Ändringen gjordes inte: schemats arbetskopia gick inte att skriva ({words}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>There is already one with the same key in {table}.</source>
        <translation>Det finns redan en med samma nyckel i {table}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>There is something in this timetable already; it was left as it is.</source>
        <translation>Det finns redan något i schemat; det lämnades som det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>This holds a character or a number that cannot be kept.</source>
        <translation>Det här innehåller ett tecken eller ett tal som inte kan sparas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>This was changed meanwhile and was left as it is.</source>
        <translation>Det här ändrades under tiden och lämnades som det är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/document.py"/>
        <source>This would leave something that points to a record which is not in the timetable.</source>
        <translation>Då skulle något peka på en post som inte finns i schemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/event_clashes.py"/>
        <source>{n} students are at {event} then, such as {who}.</source>
        <translation>{n} elever är på {event} då, till exempel {who}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/event_clashes.py"/>
        <source>{who} is at {event} then.</source>
        <translation>{who} är på {event} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_derived.py"/>
        <source>There are no bell times; {n} day and its periods were taken from the timetable.</source>
        <translation>Det finns inga ringtider; {n} dag och dess pass hämtades ur schemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_derived.py"/>
        <source>There are no bell times; {n} days and their periods were taken from the timetable.</source>
        <translation>Det finns inga ringtider; {n} dagar och deras pass hämtades ur schemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>A letter in {column} could not be read.</source>
        <translation>En bokstav i {column} kunde inte läsas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>A value is longer than {n} characters (a quotation mark may be missing); the row was left out.</source>
        <translation>Ett värde är längre än {n} tecken (ett citattecken kan saknas); raden utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>Export it again as “CSV UTF-8”. Nothing was imported.</source>
        <translation>Exportera den igen som ”CSV UTF-8”. Inget importerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>It is the only such value.</source>
        <translation>Det är det enda sådana värdet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The column “{column}” is not known and was left out.</source>
        <translation>Kolumnen ”{column}” är inte känd och utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The column “{column}” is there twice; the first was used.</source>
        <translation>Kolumnen ”{column}” finns två gånger; den första användes.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The file is not UTF-8. It was read as {page}, which makes this line say “{sample}”. If that is wrong, save it as “CSV UTF-8” and import it again.</source>
        <translation>Filen är inte UTF-8. Den lästes som {page}, så att den här raden säger ”{sample}”. Om det är fel: spara den som ”CSV UTF-8” och importera den igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The quotation mark on line {first} ends on line {last}, in another row. The rows between the two were read; these two were left out.</source>
        <translation>Citattecknet på rad {first} slutar på rad {last}, i en annan post. Posterna mellan de två lästes; de här två utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The quotation mark on line {first} has no partner; the row was left out.</source>
        <translation>Citattecknet på rad {first} har ingen motsvarighet; raden utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The row has more values than the header has columns; it was left out.</source>
        <translation>Raden har fler värden än rubrikraden har kolumner; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>The row has no {column}; it was left out.</source>
        <translation>Raden har inget {column}; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>{n} values are like that.</source>
        <translation>{n} värden är sådana.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>{why} The row was left out.</source>
        <translation>{why} Raden utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>{why} The value was left out.</source>
        <translation>{why} Värdet utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>“{name}” is garbled: line {line} says “{value}”, which was “{meant}” once.</source>
        <translation>”{name}” är förvanskad: rad {line} säger ”{value}”, som en gång var ”{meant}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>“{name}” is garbled: line {line} says “{value}”.</source>
        <translation>”{name}” är förvanskad: rad {line} säger ”{value}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/csv_tables.py"/>
        <source>“{value}” in {column} is garbled: it was “{meant}” once.</source>
        <translation>”{value}” i {column} är förvanskat: det var en gång ”{meant}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/dangling.py"/>
        <source>“{code}” is no longer there: a row of {table} stays without it.</source>
        <translation>”{code}” finns inte längre: en rad i {table} blir kvar utan den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/dangling.py"/>
        <source>“{code}” is no longer there: a row of {table} that needs it goes with it.</source>
        <translation>”{code}” finns inte längre: en rad i {table} som behöver den följer med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/dangling.py"/>
        <source>“{code}” is no longer there: a row of {table} would be there twice without it and goes with it.</source>
        <translation>”{code}” finns inte längre: en rad i {table} skulle finnas två gånger utan den och följer med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>The dates are written in two orders: “{one}” and “{other}”. What can be read both ways was left out.</source>
        <translation>Datumen är skrivna i två ordningar: ”{one}” och ”{other}”. Det som kan läsas på båda sätten utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>The dates were read with {order} ({why}): “{example}” is {date}.</source>
        <translation>Datumen lästes med {order} ({why}): ”{example}” är {date}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>The dates were read with {order}: {why}.</source>
        <translation>Datumen lästes med {order}: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>as in most places; nothing in the file tells, and the school has no region</source>
        <translation>som på de flesta ställen; inget i filen avgör det, och skolan har ingen region</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>as is usual in the school&apos;s region; nothing in the file tells</source>
        <translation>som det är vanligt i skolans region; inget i filen avgör det</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>some of them make no sense otherwise</source>
        <translation>några av dem är annars orimliga</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>the day first</source>
        <translation>dagen först</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>the month first</source>
        <translation>månaden först</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>the timetable has the same dates then</source>
        <translation>schemat har då samma datum</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>the year first</source>
        <translation>året först</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/date_columns.py"/>
        <source>those of another file make no sense otherwise</source>
        <translation>de i en annan fil är annars orimliga</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/detect.py"/>
        <source>Add the missing columns; their names stand in the first row (docs/files.md).</source>
        <translation>Lägg till de kolumner som saknas; deras namn står i första raden (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/detect.py"/>
        <source>Its first row has: {found}.</source>
        <translation>Dess första rad har: {found}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/detect.py"/>
        <source>“{name}” lacks what the table needs: {columns}.</source>
        <translation>”{name}” saknar det som tabellen behöver: {columns}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>The activity has no duration in hours; it was left out.</source>
        <translation>Aktiviteten har ingen längd i timmar; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>The activity has no subject; it was left out.</source>
        <translation>Aktiviteten har inget ämne; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>The activity is not active; it was left out.</source>
        <translation>Aktiviteten är inte aktiv; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>The activity runs past the last hour of the day; what does not fit was left out.</source>
        <translation>Aktiviteten går förbi dagens sista timme; det som inte får plats utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>The subject “{old}” is called “{new}” now; its sections keep their lists.</source>
        <translation>Ämnet ”{old}” heter nu ”{new}”; dess grupper behåller sina listor.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>{n} of {all} activities has no time; it makes a section and no lesson.</source>
        <translation>{n} av {all} aktiviteter har ingen tid; den ger en grupp och ingen lektion.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet.py"/>
        <source>{n} of {all} activities have no time; they make sections and no lessons.</source>
        <translation>{n} av {all} aktiviteter har ingen tid; de ger grupper och inga lektioner.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_file.py"/>
        <source>Only files of the mode “Official” can be imported.</source>
        <translation>Bara filer i läget ”Official” kan importeras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_file.py"/>
        <source>“{name}” holds more than FET can have: over {n} entries in its lists.</source>
        <translation>”{name}” innehåller mer än FET kan ha: över {n} poster i sina listor.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_file.py"/>
        <source>“{name}” was made in FET&apos;s mode “{mode}”, whose days are not the days of a cycle.</source>
        <translation>”{name}” gjordes i FET:s läge ”{mode}”, vars dagar inte är dagarna i en cykel.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <source>The bell times of {n} hour were taken from its name, alike on every day.</source>
        <translation>Ringtiderna för {n} timme hämtades ur dess namn, lika alla dagar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <source>The bell times of {n} hours were taken from their names, alike on every day.</source>
        <translation>Ringtiderna för {n} timmar hämtades ur deras namn, lika alla dagar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <source>The clock times in the names of the hours do not go forward; no bell times were made of them.</source>
        <translation>Klockslagen i timmarnas namn går inte framåt; inga ringtider gjordes av dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <source>The entry has no name; it was left out.</source>
        <translation>Posten har inget namn; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <source>The subject of an activity is not in the list of subjects; a course was made for it.</source>
        <translation>En aktivitets ämne finns inte i ämneslistan; en kurs skapades för det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <source>“{code}” is a virtual room; its lessons have the real rooms.</source>
        <translation>”{code}” är en virtuell sal; dess lektioner har de verkliga salarna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_lists.py"/>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>“{code}” is there twice; the first was used.</source>
        <translation>”{code}” finns två gånger; den första användes.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_placement.py"/>
        <source>A virtual room is chosen and no real one for it; the lessons have no room.</source>
        <translation>En virtuell sal är vald och ingen verklig för den; lektionerna har ingen sal.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_placement.py"/>
        <source>An activity is fixed at another time than the result has it; the fixed time was used.</source>
        <translation>En aktivitet är låst vid en annan tid än resultatet har; den låsta tiden användes.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_placement.py"/>
        <source>There is no “{day}, {hour}” in the days and hours of the file.</source>
        <translation>Det finns inget ”{day}, {hour}” bland filens dagar och timmar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>It is not of the file as it is now: {n} activities are others since.</source>
        <translation>Det hör inte till filen som den är nu: {n} aktiviteter är andra sedan dess.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>It is not of the file as it is now: {n} activity is another one since.</source>
        <translation>Det hör inte till filen som den är nu: {n} aktivitet är en annan sedan dess.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>It is not of the file as it is now: {unknown} of its activities are not in the file, and {missing} of the file&apos;s are not in it.</source>
        <translation>Det hör inte till filen som den är nu: {unknown} av dess aktiviteter finns inte i filen, och {missing} av filens finns inte i det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>The file could not be compared with it: {why}.</source>
        <translation>Filen kunde inte jämföras med det: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>The file was saved after it, on {when}, so it may be that of other activities.</source>
        <translation>Filen sparades efter det, {when}, så det kan höra till andra aktiviteter.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>The result of {when} was not used. {why} Solve the file again, or name the result as a source to use it all the same.</source>
        <translation>Resultatet från {when} användes inte. {why} Lös filen på nytt, eller ange resultatet som källa för att ändå använda det.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>The results of “{name}” could not be looked for: {why}.</source>
        <translation>Det gick inte att leta efter resultaten av ”{name}”: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>The time of {n} activity is that of this result, which was made on {when}.</source>
        <translation>Tiden för {n} aktivitet är den i det här resultatet, som gjordes {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>The times of {n} activities are those of this result, which was made on {when}.</source>
        <translation>Tiderna för {n} aktiviteter är de i det här resultatet, som gjordes {when}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/fet_result.py"/>
        <source>{why} It was used because it was named.</source>
        <translation>{why} Det användes eftersom det angavs.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>Choose a calendar of school or public holidays.</source>
        <translation>Välj en kalender med lov eller helgdagar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>Download it again as an iCalendar file (.ics).</source>
        <translation>Hämta den igen som en iCalendar-fil (.ics).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>Holiday</source>
        <translation>Ledig dag</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>its events recur more than {n} times</source>
        <translation>dess händelser återkommer mer än {n} gånger</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>“{name}” cannot be read as a calendar.</source>
        <translation>”{name}” går inte att läsa som en kalender.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>“{name}” holds more than a holiday calendar: {why}.</source>
        <translation>”{name}” innehåller mer än en kalender med lediga dagar: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>“{name}” holds more than {n} holidays in these terms.</source>
        <translation>”{name}” innehåller fler än {n} ledigheter i de här terminerna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>“{name}” holds too many events that recur.</source>
        <translation>”{name}” innehåller för många händelser som återkommer.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>“{name}” is larger than any holiday calendar (over {n} MB).</source>
        <translation>”{name}” är större än någon kalender med lediga dagar (över {n} MB).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/holidays.py"/>
        <source>“{name}” is no calendar file.</source>
        <translation>”{name}” är ingen kalenderfil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/importing.py"/>
        <source>Choose another name, or replace what is in it. It was left as it is.</source>
        <translation>Välj ett annat namn, eller ersätt det som finns i den. Den lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/importing.py"/>
        <source>Nothing in “{names}” could be used.</source>
        <translation>Inget i ”{names}” gick att använda.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/importing.py"/>
        <source>There are no rows in it.</source>
        <translation>Det finns inga rader i den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/importing.py"/>
        <source>There is a file “{name}” already.</source>
        <translation>Det finns redan en fil ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/importing.py"/>
        <source>{file}, line {line}: {why}</source>
        <translation>{file}, rad {line}: {why}</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>Export the data from that program, as a FET file or as the CSV tables (docs/files.md).</source>
        <translation>Exportera uppgifterna från det programmet, som en FET-fil eller som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>Give the columns the names of the CSV tables (docs/files.md).</source>
        <translation>Ge kolumnerna samma namn som i CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>In Edval, write the CSV tables (docs/files.md) with a Custom Export, and import those.</source>
        <translation>I Edval, skriv CSV-tabellerna (docs/files.md) med en Custom Export och importera dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>In FirstClass, export the data to CSV and arrange it as the CSV tables (docs/files.md).</source>
        <translation>I FirstClass, exportera uppgifterna till CSV och ordna dem som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>In TimeChart, export the data to CSV and arrange it as the CSV tables (docs/files.md).</source>
        <translation>I TimeChart, exportera uppgifterna till CSV och ordna dem som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>In Timetabling Solutions, export the timetable and the lists to CSV and arrange them as the CSV tables (docs/files.md).</source>
        <translation>I Timetabling Solutions, exportera schemat och listorna till CSV och ordna dem som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>In Untis, use File › Import/Export. Its text files (GPU) are not read yet; until then, arrange the data as the CSV tables (docs/files.md).</source>
        <translation>I Untis, använd File › Import/Export. Dess textfiler (GPU) läses inte än; ordna till dess uppgifterna som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>In aSc, use File › Export. Its XML is not read yet; until then, arrange the data as the CSV tables (docs/files.md).</source>
        <translation>I aSc, använd File › Export. Dess XML läses inte än; ordna till dess uppgifterna som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>It reads FET files and the CSV tables (docs/files.md).</source>
        <translation>Det läser FET-filer och CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>Save each sheet as CSV in the form of the CSV tables (docs/files.md), and import those.</source>
        <translation>Spara varje blad som CSV i samma form som CSV-tabellerna (docs/files.md) och importera dem.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>There is nothing to import: open it.</source>
        <translation>Det finns inget att importera: öppna den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>Unpack it, and import what is in it.</source>
        <translation>Packa upp den och importera det som finns i den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>Until then, arrange the data as the CSV tables (docs/files.md).</source>
        <translation>Ordna till dess uppgifterna som CSV-tabellerna (docs/files.md).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is a database of another program.</source>
        <translation>”{name}” är en databas från ett annat program.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is a file that only {program} can read.</source>
        <translation>”{name}” är en fil som bara {program} kan läsa.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is a packed folder.</source>
        <translation>”{name}” är en packad mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is a syncdesk timetable.</source>
        <translation>”{name}” är ett schema för syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is a table, and its columns are not those of a timetable.</source>
        <translation>”{name}” är en tabell, och dess kolumner är inte ett schemas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is an Excel workbook, which syncdesk does not read yet.</source>
        <translation>”{name}” är en Excelarbetsbok, som syncdesk inte läser än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is an older Office file.</source>
        <translation>”{name}” är en äldre Office-fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is not a timetable file that syncdesk can read.</source>
        <translation>”{name}” är ingen schemafil som syncdesk kan läsa.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/other_formats.py"/>
        <source>“{name}” is {what}, which syncdesk does not read yet.</source>
        <translation>”{name}” är {what}, som syncdesk inte läser än.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/parsed.py"/>
        <source>Nothing was imported. Export it again from the timetabling program.</source>
        <translation>Inget importerades. Exportera den igen från schemaläggningsprogrammet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/parsed.py"/>
        <source>“{name}” brings more than a school has: over {n} rows in all.</source>
        <translation>”{name}” för med sig mer än en skola har: över {n} rader sammanlagt.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>Check that you may open it.</source>
        <translation>Kontrollera att du får öppna den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>Check the name and the folder.</source>
        <translation>Kontrollera namnet och mappen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>Export it again.</source>
        <translation>Exportera den igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>Fetch or pack it again.</source>
        <translation>Hämta eller packa den igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>There is no file “{name}”.</source>
        <translation>Det finns ingen fil ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>“{name}” cannot be unpacked: it is cut short or damaged.</source>
        <translation>”{name}” går inte att packa upp: den är avkortad eller skadad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” could not be read: {why}.</source>
        <translation>”{name}” gick inte att läsa: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>“{name}” is empty.</source>
        <translation>”{name}” är tom.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>“{name}” is larger than any timetable (over {n} MB).</source>
        <translation>”{name}” är större än något schema (över {n} MB).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/reading.py"/>
        <source>“{name}” is not a file.</source>
        <translation>”{name}” är ingen fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/replacing.py"/>
        <source>{n} row of {table} is not in the sources any more.</source>
        <translation>{n} rad i {table} finns inte längre i källorna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/replacing.py"/>
        <source>{n} rows of {table} are not in the sources any more.</source>
        <translation>{n} rader i {table} finns inte längre i källorna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/replacing.py"/>
        <source>“{code}” in {table} is not in the sources any more.</source>
        <translation>”{code}” i {table} finns inte längre i källorna.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/report.py"/>
        <source>{said} And {more} more like it.</source>
        <translation>{said} Och {more} till av samma slag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>Nothing for {table} could be used; the rows that are there were left.</source>
        <translation>Inget för {table} gick att använda; raderna som finns lämnades kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>The row names no course; it was left out.</source>
        <translation>Raden nämner ingen kurs; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>The row names no section; it was left out.</source>
        <translation>Raden nämner ingen grupp; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>The row names no student; it was left out.</source>
        <translation>Raden nämner ingen elev; den utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>The same row is there twice; the first was used.</source>
        <translation>Samma rad finns två gånger; den första användes.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no course “{code}”; one was made with the code alone.</source>
        <translation>Det finns ingen kurs ”{code}”; en skapades med bara koden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no room “{code}” in the table of rooms; one was made with the code alone.</source>
        <translation>Det finns ingen sal ”{code}” i tabellen över salar; en skapades med bara koden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no section “{code}” to be the parent; the section was kept without one.</source>
        <translation>Det finns ingen grupp ”{code}” att tillhöra; gruppen behölls utan en sådan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no section “{code}”; the row was left out.</source>
        <translation>Det finns ingen grupp ”{code}”; raden utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no student “{code}”; the row was left out.</source>
        <translation>Det finns ingen elev ”{code}”; raden utelämnades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>There is no teacher “{code}” in the table of teachers; one was made with the code alone.</source>
        <translation>Det finns ingen lärare ”{code}” i tabellen över lärare; en skapades med bara koden.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/resolving.py"/>
        <source>“{value}” in {field} has lost its leading zeros, as in a spreadsheet; what was there stays.</source>
        <translation>”{value}” i {field} har förlorat sina inledande nollor, som i ett kalkylblad; det som fanns där får stå kvar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>It needs the CSV tables (docs/files.md) or one FET file.</source>
        <translation>Det behövs CSV-tabellerna (docs/files.md) eller en FET-fil.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>Name the .fet file as well.</source>
        <translation>Ange också .fet-filen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>Name the files of the timetable alone.</source>
        <translation>Ange bara filerna som hör till schemat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>Name the files to import instead of the folder.</source>
        <translation>Ange filerna som ska importeras i stället för mappen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>Name the one to import.</source>
        <translation>Ange den som ska importeras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>The file is none of the CSV tables and was passed over.</source>
        <translation>Filen är ingen av CSV-tabellerna och hoppades över.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>The folder “{name}” could not be read: {why}.</source>
        <translation>Mappen ”{name}” gick inte att läsa: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>There are {n} FET files: {names}.</source>
        <translation>Det finns {n} FET-filer: {names}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>There is no timetable in the folder “{name}”.</source>
        <translation>Det finns inget schema i mappen ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>the files to import are larger than {n} MB together</source>
        <translation>filerna att importera är tillsammans större än {n} MB</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>the folder holds more than {n} files</source>
        <translation>mappen innehåller fler än {n} filer</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>“{name}” holds a FET file and CSV tables.</source>
        <translation>”{name}” innehåller en FET-fil och CSV-tabeller.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>“{name}” is a result of FET, without the teachers, rooms and sections it belongs to.</source>
        <translation>”{name}” är ett resultat från FET, utan de lärare, salar och grupper det hör till.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/sources.py"/>
        <source>“{name}” was not read: {why}.</source>
        <translation>”{name}” lästes inte: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>Export it again, or look for a quotation mark without its partner.</source>
        <translation>Exportera den igen, eller leta efter ett ensamt citattecken.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>How the letters of “{name}” are written could not be told.</source>
        <translation>Hur bokstäverna i ”{name}” är skrivna gick inte att avgöra.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>Line {line} would read “{sample}”.</source>
        <translation>Rad {line} skulle läsas ”{sample}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>Line {utf_8} is written as UTF-8, line {other} is not.</source>
        <translation>Rad {utf_8} är skriven som UTF-8, rad {other} inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>Look for a quotation mark without its partner there.</source>
        <translation>Leta efter ett ensamt citattecken där.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>Save it as “CSV UTF-8” and import it again. Nothing was imported.</source>
        <translation>Spara den som ”CSV UTF-8” och importera den igen. Inget importerades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>“{name}” could not be read on after line {line}.</source>
        <translation>”{name}” gick inte att läsa vidare efter rad {line}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>“{name}” holds more than a table of a school: {why}.</source>
        <translation>”{name}” innehåller mer än en skolas tabell: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/text_tables.py"/>
        <source>“{name}” is written in two encodings.</source>
        <translation>”{name}” är skriven i två teckenkodningar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>A value in {column} is not a GUID (32 hex digits).</source>
        <translation>Ett värde i {column} är inget GUID (32 hexadecimala siffror).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is none of T, L, O, R, S, X.</source>
        <translation>”{value}” i {column} är inget av T, L, O, R, S, X.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is none of {words}.</source>
        <translation>”{value}” i {column} är inget av {words}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is not 1, 2 or 3.</source>
        <translation>”{value}” i {column} är inte 1, 2 eller 3.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is not a date that can be read for certain.</source>
        <translation>”{value}” i {column} är inget datum som kan läsas säkert.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is not a list of rotations (1 to {most}).</source>
        <translation>”{value}” i {column} är ingen lista över rotationer (1 till {most}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is not a time in the form 08:55.</source>
        <translation>”{value}” i {column} är ingen tid i formen 08:55.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is not a time of day such as 08:55.</source>
        <translation>”{value}” i {column} är inget klockslag som 08:55.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/values.py"/>
        <source>“{value}” in {column} is not a whole number from {least} to {most}.</source>
        <translation>”{value}” i {column} är inget heltal från {least} till {most}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>Export it again from the timetabling program.</source>
        <translation>Exportera den igen från schemaprogrammet.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>Save or export it again, then import it.</source>
        <translation>Spara eller exportera den igen och importera den sedan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>it has more than {n} attributes</source>
        <translation>den har fler än {n} attribut</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>it has more than {n} elements</source>
        <translation>den har fler än {n} element</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>“{name}” has a document type, which timetable files do not have. It was not read.</source>
        <translation>”{name}” har en dokumenttyp, vilket schemafiler inte har. Den lästes inte.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>“{name}” has no content.</source>
        <translation>”{name}” har inget innehåll.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>“{name}” holds more than a timetable: {why}.</source>
        <translation>”{name}” innehåller mer än ett schema: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <source>“{name}” is damaged or cut short (line {line}).</source>
        <translation>”{name}” är skadad eller avkortad (rad {line}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/files/xml_files.py"/>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” is damaged.</source>
        <translation>”{name}” är skadad.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/following.py"/>
        <source>Not saved: the drive or share that held “{name}” is not connected.</source>
        <translation>Inte sparat: enheten eller den delade mappen där ”{name}” låg är inte ansluten.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/following.py"/>
        <source>Not saved: “{name}” is not there any more. It was moved, renamed or deleted.</source>
        <translation>Inte sparat: ”{name}” finns inte kvar. Den har flyttats, bytt namn eller tagits bort.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/following.py"/>
        <source>Your changes are kept. Connect it and save again, or use Save as…</source>
        <translation>Dina ändringar finns kvar. Anslut den och spara igen, eller använd Spara som…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/following.py"/>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Your changes are kept. Use Save as…</source>
        <translation>Dina ändringar finns kvar. Använd Spara som…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/merge.py"/>
        <source>Choose which to keep for each of them.</source>
        <translation>Välj för var och en vilken som ska behållas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/merge.py"/>
        <source>{n} record was changed both here and by somebody else.</source>
        <translation>{n} post ändrades både här och av någon annan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/merge.py"/>
        <source>{n} records were changed both here and by somebody else.</source>
        <translation>{n} poster ändrades både här och av någon annan.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Another program, a copy that went wrong or a damaged disk has changed it.</source>
        <translation>Ett annat program, en kopiering som gick fel eller en skadad disk har ändrat den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Check that you may open the file. It was left as it is.</source>
        <translation>Kontrollera att du får öppna filen. Den lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Check the name and the folder. Nothing was changed.</source>
        <translation>Kontrollera namnet och mappen. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Close that program, or wait a moment, and try again. The file was left as it is.</source>
        <translation>Stäng det programmet, eller vänta en stund, och försök igen. Filen lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Fetch the file again, or open a backup. It was left as it is.</source>
        <translation>Hämta filen igen, eller öppna en säkerhetskopia. Den lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>It is a database of another program.</source>
        <translation>Det är en databas från ett annat program.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>It is a device or a pipe.</source>
        <translation>Det är en enhet eller en pipe.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>It is a file of another kind.</source>
        <translation>Det är en fil av annat slag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>It is a folder.</source>
        <translation>Det är en mapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>It is larger than any timetable (over {n} MB).</source>
        <translation>Den är större än något schema (över {n} MB).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Open another file, or import this one. It was left as it is.</source>
        <translation>Öppna en annan fil, eller importera denna. Den lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Open it in the window, look at it, and save it if it is right; else take a backup. Nothing was sent.</source>
        <translation>Öppna den i fönstret, se igenom den och spara den om den stämmer; använd annars en säkerhetskopia. Inget skickades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>The file is empty.</source>
        <translation>Filen är tom.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>Update syncdesk on this computer to open it. It was left as it is.</source>
        <translation>Uppdatera syncdesk på den här datorn för att öppna den. Den lämnades som den är.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” does not hold what was saved in it: {tables}.</source>
        <translation>”{name}” innehåller inte det som sparades i den: {tables}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” is being written by another program.</source>
        <translation>”{name}” skrivs just nu av ett annat program.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” is cut short: its end is missing.</source>
        <translation>”{name}” är avkortad: slutet saknas.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” is not a syncdesk timetable.</source>
        <translation>”{name}” är inget schema för syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/opening.py"/>
        <source>“{name}” was made by a newer syncdesk.</source>
        <translation>”{name}” gjordes av ett nyare syncdesk.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/saved_states.py"/>
        <source>Save the timetable again.</source>
        <translation>Spara schemat igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/saved_states.py"/>
        <source>The saved copy of the timetable cannot be read: {why}.</source>
        <translation>Den sparade kopian av schemat kan inte läsas: {why}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/sessions.py"/>
        <source>Another command is still working on “{name}”.</source>
        <translation>Ett annat kommando arbetar fortfarande med ”{name}”.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/sessions.py"/>
        <source>Another syncdesk process on this computer is opening or closing a timetable and does not finish.</source>
        <translation>En annan process av syncdesk på den här datorn öppnar eller stänger ett schema och blir inte klar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/sessions.py"/>
        <source>Do this in that window, or close it first. Nothing was changed.</source>
        <translation>Gör det i det fönstret, eller stäng det först. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/sessions.py"/>
        <source>Wait a moment and try again, or end that process.</source>
        <translation>Vänta en stund och försök igen, eller avsluta den processen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/sessions.py"/>
        <source>Wait until it has ended, then try again. Nothing was changed.</source>
        <translation>Vänta tills det är klart och försök sedan igen. Inget ändrades.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/sessions.py"/>
        <source>“{name}” is open in a syncdesk window (process {pid} on {host}).</source>
        <translation>”{name}” är öppen i ett fönster av syncdesk (process {pid} på {host}).</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>It does not say with which section it is taught.</source>
        <translation>Det står inte med vilken grupp den hålls.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>Somebody or something that it names is gone.</source>
        <translation>Någon eller något som den nämner finns inte längre.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>{section} has no lesson then that it could be taught with.</source>
        <translation>{section} har ingen lektion då som den kan hållas med.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>{section} has no lesson then.</source>
        <translation>{section} har ingen lektion då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>{who} does not have this duty then.</source>
        <translation>{who} har inte den här vakten då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/stale_changes.py"/>
        <source>{who} does not teach {section} then.</source>
        <translation>{who} undervisar inte {section} då.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Check that the disk of your user folder has room and may be written. Nothing was changed.</source>
        <translation>Kontrollera att disken med din användarmapp har plats och går att skriva på. Ingenting har ändrats.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Close that program, or wait a moment, and save again.</source>
        <translation>Stäng det programmet, eller vänta en stund, och spara igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>It does not hold what was saved in it.</source>
        <translation>Den innehåller inte det som sparades i den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>It is another timetable.</source>
        <translation>Det är ett annat schema.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Join both, or use Save as…</source>
        <translation>Sammanför båda, eller använd Spara som…</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>No working copy of the timetable could be made: {words}.</source>
        <translation>Ingen arbetskopia av schemat kunde göras: {words}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Not saved: somebody else saved “{name}” after you opened it.</source>
        <translation>Inte sparat: någon annan sparade ”{name}” efter att du öppnade den.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Not saved: “{name}” is being written by another program.</source>
        <translation>Inte sparat: ”{name}” skrivs just nu av ett annat program.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Not saved: “{name}” was replaced by a file that cannot be joined.</source>
        <translation>Inte sparat: ”{name}” har ersatts av en fil som inte kan sammanföras.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Nothing was saved. Look where the file is, then run the command again.</source>
        <translation>Ingenting sparades. Se efter var filen finns och kör sedan kommandot igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Put that right, then run the command again.</source>
        <translation>Rätta till det och kör sedan kommandot igen.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Run the command again in a moment.</source>
        <translation>Kör kommandot igen om en stund.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Saved, but that could not be noted on this computer: {why}. Check the disk of your user folder.</source>
        <translation>Sparat, men det gick inte att anteckna på den här datorn: {why}. Kontrollera disken med din användarmapp.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Saved, but the disk did not confirm it: {why}. If the power fails soon, the file may be the one before it; save again once the disk works.</source>
        <translation>Sparat, men disken bekräftade det inte: {why}. Om strömmen snart bryts kan filen vara den föregående; spara igen när disken fungerar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>The file is as it was.</source>
        <translation>Filen är som den var.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>The folder of “{name}” has no locks. Nobody else should save in it at the same moment.</source>
        <translation>Mappen med ”{name}” har inga lås. Ingen annan bör spara i den i samma ögonblick.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>Undo it, or save it once that can be done.</source>
        <translation>Ångra det, eller spara det när det går.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/store.py"/>
        <source>What was to be taken in stands in the open timetable, unsaved.</source>
        <translation>Det som skulle tas in står i det öppna schemat, osparat.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>A calendar needs at least one term.</source>
        <translation>En kalender behöver minst en termin.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>A cycle has from 1 to {n} days.</source>
        <translation>En cykel har 1 till {n} dagar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>A rotation is a number from 1 to {n}.</source>
        <translation>En rotation är ett tal från 1 till {n}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>A school week needs at least one day.</source>
        <translation>En skolvecka behöver minst en dag.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>The cycle has {n} days; it cannot start with day {day}.</source>
        <translation>Cykeln har {n} dagar; den kan inte börja med dag {day}.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>The holiday from {first} has no name.</source>
        <translation>Ledigheten från {first} har inget namn.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>The term from {first} begins before the term from {other} ends.</source>
        <translation>Terminen från {first} börjar innan terminen från {other} slutar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>The term from {first} ends on {last}, before it begins.</source>
        <translation>Terminen från {first} slutar {last}, innan den börjar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>The terms have more than {n} days.</source>
        <translation>Terminerna har fler än {n} dagar.</translation>
    </message>
    <message>
        <location filename="../../syncdesk/timetable/year_plan.py"/>
        <source>“{holiday}” ends before it begins.</source>
        <translation>”{holiday}” slutar innan den börjar.</translation>
    </message>
</context>
</TS>
